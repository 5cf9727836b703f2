import type { JsonValue } from '../values/json.js';
import type { Effect } from '../engine/effect.js';
import type { Outcome } from '../engine/outcome.js';
import type { State } from '../machine/state.js';
import { completeResponse, submittedResponse } from '../integrations/complete-response.js';

/** One answer of a task: what it gives or how it fails, and after how many virtual seconds. */
export type ScriptStep =
  | { readonly kind: 'succeed'; readonly output: JsonValue; readonly seconds: number }
  | { readonly kind: 'fail'; readonly error: string; readonly seconds: number }
  /** No answer: the task runs into its timeout or heartbeat. */
  | { readonly kind: 'silent' };

/** What each task answers, call by call; when a list is used up, the task succeeds. */
export interface TaskScript {
  readonly [state: string]: readonly ScriptStep[];
}

/** What a task gives when its script says no more. */
export type DefaultOutput = (state: State) => JsonValue;

/** Answers the effects of one execution by a script. Map and Parallel states run; readers of items get none. */
export function scriptResponder(script: TaskScript, defaultOutput: DefaultOutput): (effect: Effect) => Outcome {
  const calls = new Map<string, number>();
  return (effect) => {
    if (effect.kind !== 'task') return { kind: 'success', output: [] };
    const { name } = effect.state;
    const call = calls.get(name) ?? 0;
    calls.set(name, call + 1);
    const step = (Object.hasOwn(script, name) ? script[name] : undefined)?.[call];
    const submitted = effect.state.resource.pattern === 'request' ? {} : { submitted: submittedResponse(effect) };
    if (step?.kind === 'silent') return { kind: 'silent', ...submitted };
    const after = step?.seconds ?? 0;
    if (step?.kind === 'fail') return { kind: 'failure', error: step.error, cause: '', after, ...submitted };
    const output = step?.output ?? defaultOutput(effect.state);
    const isInvoke = effect.state.resource.service === 'lambda' && effect.state.resource.pattern === 'request';
    const whole = isInvoke && effect.state.resource.kind === 'service' ? completeResponse(effect, output) : output;
    return { kind: 'success', output: whole, after, ...submitted };
  };
}

/**
 * A script as the mocks of a unit test, to be pasted.
 *
 * @returns TypeScript: `{ Invoke: [fail('Busy').times(2), succeed({}).forever()] }`.
 */
export function printScript(script: TaskScript, tasks: readonly State[], defaultOutput: DefaultOutput): string {
  const lines = tasks.map((state) => {
    const steps = (Object.hasOwn(script, state.name) ? script[state.name] : undefined) ?? [];
    const rest = `succeed(${JSON.stringify(defaultOutput(state))}).forever()`;
    const parts = [...runs(steps.map(printStep)), rest];
    return `  ${key(state.name)}: ${parts.length === 1 ? rest.replace(/\.forever\(\)$/, '') : `[${parts.join(', ')}]`},`;
  });
  return ['{', ...lines, '}'].join('\n');
}

function printStep(step: ScriptStep): string {
  if (step.kind === 'silent') return 'neverAnswers()';
  const time = step.seconds === 0 ? '' : `.after(${step.seconds})`;
  return step.kind === 'fail' ? `fail(${quote(step.error)})${time}` : `succeed(${JSON.stringify(step.output)})${time}`;
}

/** Equal steps in a row as one: `fail('Busy').times(2)`. */
function runs(steps: readonly string[]): string[] {
  const parts: string[] = [];
  for (let i = 0; i < steps.length;) {
    let count = 1;
    while (steps[i + count] === steps[i]) count++;
    parts.push(`${steps[i] ?? ''}${count > 1 ? `.times(${count})` : ''}`);
    i += count;
  }
  return parts;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
