/** Most definitions that are tried. */
const MOST_TRIES = 400;

/**
 * The smallest definition that still has a fault: members are left out and states made Pass states as long as it stays.
 *
 * @param {{ definition: any, nested: any }} definitions
 * @param {(candidate: { definition: any, nested: any }) => Promise<boolean>} hasFault
 */
export async function smallest(definitions, hasFault) {
  let best = definitions;
  let tries = 0;
  for (let found = true; found && tries < MOST_TRIES;) {
    found = false;
    for (const candidate of smaller(best)) {
      if (tries++ >= MOST_TRIES) break;
      if (!(await hasFault(candidate))) continue;
      best = candidate;
      found = true;
      break;
    }
  }
  return best;
}

/** @returns {Generator<{ definition: any, nested: any }>} */
function* smaller(/** @type {{ definition: any, nested: any }} */ { definition, nested }) {
  const pass = { StartAt: 'N1', States: { N1: { Type: 'Pass', End: true } } };
  if (JSON.stringify(nested) !== JSON.stringify(pass)) yield { definition, nested: pass };
  for (const candidate of changed(definition)) yield { definition: candidate, nested };
  for (const candidate of changed(nested)) yield { definition, nested: candidate };
}

/** @returns {Generator<any>} */
function* changed(/** @type {any} */ root) {
  for (const path of machinesIn(root, [])) {
    const at = (/** @type {any} */ copy) => path.reduce((value, key) => value[key], copy);
    const machine = at(root);
    for (const name of Object.keys(machine.States)) {
      const state = machine.States[name];
      // Start behind the first state, if that has one behind it.
      if (name === machine.StartAt && state.Next !== undefined) {
        yield edited(root, (copy) => {
          const own = at(copy);
          own.StartAt = state.Next;
          delete own.States[name];
        });
      }
      if (state.Type !== 'Pass' && (state.Next !== undefined || state.End)) {
        const way = state.Next === undefined ? { End: true } : { Next: state.Next };
        yield edited(root, (copy) => (at(copy).States[name] = { Type: 'Pass', ...way }));
      }
      if (state.Next !== undefined) {
        yield edited(root, (copy) => {
          const own = at(copy).States[name];
          delete own.Next;
          own.End = true;
          prune(at(copy));
        });
      }
      for (const key of Object.keys(state)) {
        if (
          [
            'Type',
            'Next',
            'End',
            'Resource',
            'Branches',
            'ItemProcessor',
            'Choices',
            'Parameters',
            'Arguments',
          ].includes(key)
        )
          continue;
        yield edited(root, (copy) => {
          delete at(copy).States[name][key];
          prune(at(copy));
        });
      }
      if (state.Branches?.length > 1) {
        for (const index of state.Branches.keys()) {
          yield edited(root, (copy) => at(copy).States[name].Branches.splice(index, 1));
        }
      }
    }
  }
  if (root.TimeoutSeconds !== undefined) yield edited(root, (copy) => delete copy.TimeoutSeconds);
}

/** Takes out states that nothing leads to. */
function prune(/** @type {any} */ machine) {
  const reached = new Set();
  const visit = (/** @type {string} */ name) => {
    if (name === undefined || reached.has(name)) return;
    reached.add(name);
    const { Next, Default, Choices = [], Catch = [] } = machine.States[name] ?? {};
    for (const next of [Next, Default, ...[...Choices, ...Catch].map((rule) => rule.Next)]) visit(next);
  };
  visit(machine.StartAt);
  for (const name of Object.keys(machine.States)) if (!reached.has(name)) delete machine.States[name];
}

function edited(/** @type {any} */ root, /** @type {(copy: any) => unknown} */ edit) {
  const copy = structuredClone(root);
  edit(copy);
  return copy;
}

/** @returns {string[][]} */
function machinesIn(/** @type {any} */ machine, /** @type {string[]} */ path) {
  const found = [path];
  for (const [name, state] of Object.entries(machine.States)) {
    const { Branches = [], ItemProcessor } = /** @type {any} */ (state);
    Branches.forEach((/** @type {any} */ branch, /** @type {number} */ index) =>
      found.push(...machinesIn(branch, [...path, 'States', name, 'Branches', String(index)])),
    );
    if (ItemProcessor !== undefined)
      found.push(...machinesIn(ItemProcessor, [...path, 'States', name, 'ItemProcessor']));
  }
  return found;
}
