/** @typedef {import('./client.mjs').Client} Client */

const plainText = (/** @type {string} */ text) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/**
 * The hidden fields of the form that holds `mark`.
 * @param {string} html
 * @param {string} mark
 * @returns {[string, string][]}
 */
export function readForm(html, mark) {
  const form = html.split('<form').find((part) => (part.split('</form>')[0] ?? '').includes(mark)) ?? '';
  const inputs = (form.split('</form>')[0] ?? '').matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g);
  return [...inputs].map(([, name = '', value = '']) => [name, plainText(value)]);
}

/**
 * Sends fields the way a browser without scripts sends a form of ours.
 * @param {Client} client
 * @param {string} where
 * @param {readonly (readonly [string, string])[]} fields
 */
export function sendForm(client, where, fields) {
  const boundary = '----dilobench';
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return client.send('POST', where, `${parts.join('')}--${boundary}--\r\n`, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    origin: client.base.origin,
  });
}
