// What is measured, in the form both our own driver and a comparison with other programs understand.
/** @typedef {import('./client.mjs').Client} Client */
/** @typedef {import('./client.mjs').Answer} Answer */
/** @typedef {import('./facts.mjs').Facts} Facts */
/** @typedef {{ index: number, pool: number[], checked?: boolean, [key: string]: unknown }} Worker */
/** @typedef {{ ms: number, bytes: number, parts?: Record<string, number> }} Measured */
/** @typedef {{ user: string | null, setup?: (client: Client, worker: Worker) => Promise<unknown>, run: (client: Client, worker: Worker) => Promise<Measured> }} Scenario */
/** @typedef {(holds: unknown, what: string, answer?: Answer) => void} Must */

import { readForm, sendForm } from './forms.mjs';
import { statusScenario } from './status-scenario.mjs';
import { timeScenarios } from './time-scenarios.mjs';

const PAGE = 50;
const rowsIn = (/** @type {string} */ html) => (html.match(/<tr data-id="\d+"/g) ?? []).length;
const totalIn = (/** @type {string} */ html) =>
  Number(/registry-foot[^>]*>(?:<[^>]*>)*[^\d<]*([\d,]+) row/.exec(html)?.[1]?.replaceAll(',', ''));

/**
 * @param {{ must: Must, facts: Facts }} given
 * @returns {{ login: (client: Client, user: string) => Promise<Answer>, scenarios: Record<string, Scenario> }}
 */
export function makeScenarios({ must, facts }) {
  /**
   * A page of tasks; what stands on it is counted once per worker.
   * @param {string | (() => string)} where
   * @param {string} marker
   * @param {{ total?: number, about?: boolean }} [expected]
   */
  const list =
    (where, marker, { total, about } = {}) =>
    async (/** @type {Client} */ client, /** @type {Worker} */ worker) => {
      const answer = await client.get(typeof where === 'string' ? where : where());
      must(answer.status === 200, `200 for ${where}`, answer);
      must(answer.body.includes(marker), `"${marker}" in ${where}`, answer);
      if (!worker.checked) {
        const html = answer.body.toString('utf8');
        must(rowsIn(html) === PAGE, `${PAGE} rows, not ${rowsIn(html)}`, answer);
        const said = totalIn(html);
        if (total)
          must(about ? Math.abs(said / total - 1) < 0.35 : said === total, `a total of ${total}, not ${said}`, answer);
        worker.checked = true;
      }
      return { ms: answer.ms, bytes: answer.body.length };
    };

  /** Opens the form, sends it as a browser without scripts would. */
  const signIn = async (/** @type {Client} */ client, /** @type {string} */ user) => {
    const form = await client.get('/sign-in');
    must(form.status === 200, 'the sign-in form', form);
    const fields = readForm(form.body.toString('utf8'), 'name="password"');
    const post = await sendForm(client, '/sign-in', [...fields, ['login', user], ['password', facts.password]]);
    must(post.status === 303 && client.cookies.size > 0, `signed in as ${user}`, post);
    return { form, post };
  };

  /** @type {Promise<string> | undefined} */
  let deep;
  /** Follows "next" from the first page: found once, in set-up. */
  const findDeep = async (/** @type {Client} */ client) => {
    let where = '/tasks';
    for (let page = 1; page < facts.deepPage; page++) {
      const html = (await client.get(where)).body.toString('utf8');
      const next = /href="(\/tasks\?after=[^"]+)"/.exec(html)?.[1];
      must(next, `a next page after ${page}`);
      where = (next ?? '').replaceAll('&amp;', '&');
    }
    return where;
  };
  let deepPath = '';
  let signIns = 0;

  return {
    login: async (client, user) => (await signIn(client, user)).post,
    scenarios: {
      a_list: { user: facts.admin, run: list('/tasks', '<tr data-id="', { total: facts.total, about: true }) },
      a2_list_member: {
        user: facts.user,
        run: list('/tasks', '<tr data-id="', { total: facts.userTotal, about: facts.userTotal > 10_000 }),
      },
      b_mine: {
        user: facts.user,
        run: list('/tasks?f=executors.is.me&f=category.is.open&sort=end', `<tr data-id="${facts.mineFirst}"`, {
          total: facts.mine,
        }),
      },
      c_deep: {
        user: facts.admin,
        async setup(client) {
          deep ??= findDeep(client);
          deepPath = await deep;
        },
        run: list(() => deepPath, '?before='),
      },
      d_search: { user: facts.admin, run: list(`/tasks?q=${facts.word}`, facts.word, { total: facts.wordTotal }) },
      ...timeScenarios({ must, facts }),
      g_issue: {
        user: facts.user,
        async run(client, worker) {
          const answer = await client.get(`/tasks/${facts.issue30}?tab=history`);
          must(answer.status === 200 && answer.body.includes(facts.marker30), 'the card with its comments', answer);
          if (!worker.checked) {
            const html = answer.body.toString('utf8');
            const [history, comments] = [html.match(/id="history-\d+"/g) ?? [], html.match(/id="comment-\d+"/g) ?? []];
            must(
              history.length === 30 && comments.length === 30,
              `30 entries and comments, not ${history.length} and ${comments.length}`,
            );
            worker.checked = true;
          }
          return { ms: answer.ms, bytes: answer.body.length };
        },
      },
      h_update: statusScenario({ must, user: facts.user }),
      i_signin: {
        user: null,
        async run(client) {
          client.cookies.clear();
          const user = facts.loginUsers[signIns++ % facts.loginUsers.length] ?? '';
          const { form, post } = await signIn(client, user);
          const home = await client.get('/');
          must(home.status === 200 && home.body.includes(`>${user}<`), `the first page of ${user}`, home);
          return { ms: form.ms + post.ms + home.ms, bytes: home.body.length, parts: { post: post.ms } };
        },
      },
    },
  };
}
