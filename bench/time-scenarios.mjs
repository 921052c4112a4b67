// Pages of time: months as calendars, projects as plans. What stands on them is counted once per worker.
/** @typedef {import('./scenarios.mjs').Scenario} Scenario */

const VIEW = 'view=month&on=2026-06-15';

/**
 * @param {{ must: import('./scenarios.mjs').Must, facts: import('./facts.mjs').Facts }} given
 * @returns {Record<string, Scenario>}
 */
export function timeScenarios({ must, facts }) {
  /**
   * @param {string} where
   * @param {(html: string) => number} count of those that stand there
   * @param {number} [total]
   * @returns {Scenario['run']}
   */
  const page = (where, count, total) => async (client, worker) => {
    const answer = await client.get(where);
    must(answer.status === 200, `200 for ${where}`, answer);
    if (!worker.checked) {
      const found = count(answer.body.toString('utf8'));
      must(total === undefined ? found > 50 : found === total, `${total} items in ${where}, not ${found}`, answer);
      worker.checked = true;
    }
    return { ms: answer.ms, bytes: answer.body.length };
  };
  /** @param {string} html */
  const items = (html) => (html.match(/data-open="\d+"/g) ?? []).length;
  /** A plan lists its first lines and says how many more it has. @param {string} html */
  const lines = (html) => 50 + Number(/>([\d,]+) more lines/.exec(html)?.[1]?.replaceAll(',', ''));
  const [small, big] = facts.plans;
  return {
    e1_cal_project: {
      user: facts.user,
      run: page(`/tasks?f=project.is.${facts.month.project}&${VIEW}`, items, facts.month.ofProject),
    },
    e2_cal_all_open: { user: facts.admin, run: page(`/tasks?f=category.is.open&${VIEW}`, items, facts.month.open) },
    e3_cal_member: { user: facts.user, run: page(`/tasks?${VIEW}`, items, facts.month.member) },
    f1_gantt_200: { user: facts.user, run: page(`/tasks?f=project.is.${small.project}&view=plan`, lines, small.tasks) },
    f2_gantt_1000: { user: facts.user, run: page(`/tasks?f=project.is.${big.project}&view=plan`, lines, big.tasks) },
  };
}
