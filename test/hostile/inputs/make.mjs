/** A machine of one state, by its fields. */
export const one = (fields, language = 'JSONPath') => ({
  QueryLanguage: language,
  StartAt: 'A',
  States: { A: { End: true, ...fields } },
});

export const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
export const TASK = { Type: 'Task', Resource: FUNCTION };

/** `inner` wrapped many times; without recursion. */
export function nested(depth, wrap, inner) {
  let value = inner;
  for (let level = 0; level < depth; level++) value = wrap(value, level);
  return value;
}

/** Runs a definition. */
export const runs =
  (definition, options = {}) =>
  ({ defineStateMachine }) =>
    defineStateMachine(typeof definition === 'function' ? definition() : definition).runSync(
      typeof options === 'function' ? options() : options,
    );

/** Evaluates a JSONata expression. */
export const jsonata = (expression, input = {}) =>
  runs(one({ Type: 'Pass', Output: `{% ${expression} %}` }, 'JSONata'), { input });
