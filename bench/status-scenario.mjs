/** @typedef {import('./client.mjs').Client} Client */
/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {{ id: number, version: number, status: string, action: string, offered: Map<string, number> }} Card */

const BETWEEN = ['Accepted', 'Resolved'];

/** What the page hands to the browser's scripts, as one text. */
const payload = (/** @type {string} */ html) =>
  [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)]
    .map(([, text]) => JSON.parse(text ?? '""'))
    .join('');

/**
 * Version, and the statuses on offer with the endpoint that sets them, read from what the page's scripts get.
 * @param {number} id
 * @param {string} text
 * @returns {Card | undefined}
 */
function readCard(id, text) {
  const version = Number(new RegExp(`"record":\\{"id":${id},"version":(\\d+)\\}`).exec(text)?.[1]);
  const entries = [
    ...text.matchAll(
      /"action":"\$h(\w+)","values":\{"id":(\d+),"statusId":(\d+),"withExecutors":false\},"children":"([^"]*)"/g,
    ),
  ].filter((entry) => Number(entry[2]) === id);
  const offered = new Map(entries.map(([, , , status, name]) => [name ?? '', Number(status)]));
  const action = new RegExp(`(?:^|\\n)${entries[0]?.[1]}:\\{"id":"(\\w+)"`).exec(text)?.[1];
  const status = BETWEEN.find((name) => !offered.has(name));
  return action && status && version ? { id, version, status, action, offered } : undefined;
}

/**
 * Sets another status from the menu of a card and gets the card back, in the one round trip the browser makes. It counts
 * only when the card that comes back has the next version and the new status.
 * @param {{ must: import('./scenarios.mjs').Must, user: string }} given
 * @returns {Scenario}
 */
export function statusScenario({ must, user }) {
  return {
    user,
    async setup(client, worker) {
      /** @type {Card[]} */
      const cards = [];
      for (const id of worker.pool) {
        const page = await client.get(`/tasks/${id}`);
        const card = readCard(id, payload(page.body.toString('utf8')));
        must(card, `the statuses of task ${id}`, page);
        if (card) cards.push(card);
      }
      Object.assign(worker, { cards, at: 0 });
    },
    async run(client, worker) {
      const cards = /** @type {Card[]} */ (worker.cards);
      const at = Number(worker.at);
      worker.at = at + 1;
      const card = cards[at % cards.length];
      if (!card) throw new Error('no card was read');
      const name = BETWEEN.find((one) => one !== card.status) ?? '';
      const values = { id: card.id, statusId: card.offered.get(name), withExecutors: false };
      const answer = await client.send('POST', `/tasks/${card.id}`, JSON.stringify([values]), {
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
        'next-action': card.action,
        origin: client.base.origin,
      });
      must(answer.status === 200, 'the answer to a change', answer);
      const now = readCard(card.id, answer.body.toString('utf8'));
      must(now?.version === card.version + 1 && now.status === name, 'the card as it was changed', answer);
      if (now) Object.assign(card, now);
      return { ms: answer.ms, bytes: answer.body.length };
    },
  };
}
