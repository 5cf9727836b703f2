import type { Edge } from '../../machine/edge.js';
import type { ChoiceRule, ChoiceState } from '../../machine/state.js';
import { QueryError } from '../../query/query-error.js';
import { effectiveInput, enterFlow, passedOutput } from '../data-flow.js';
import type { Branch } from '../records/branch.js';
import { failState, queryFailed, stateErrorPrefix } from '../failure.js';
import type { Interpreter } from '../interpreter.js';
import type { InterpreterOptions } from '../interpreter-options.js';
import type { ExitRoute } from '../records/journal.js';
import { leave } from '../leave-state.js';

type DecideChoice = NonNullable<InterpreterOptions['decideChoice']>;

/** Choice: the first rule that matches says where to go; else Default. */
export function enterChoice(engine: Interpreter, branch: Branch, state: ChoiceState): Edge | null {
  const { scope } = engine;
  enterFlow(scope, branch);
  try {
    effectiveInput(scope, branch, state);
    const { decideChoice } = engine.options;
    const rule =
      decideChoice === undefined ? matchingRule(engine, state) : decidedRule(engine, decideChoice, branch, state);
    const edge = rule?.edge ?? state.defaultEdge;
    if (edge === null) return noRoute(engine, branch, state);
    // Assign and Output of the state belong to the Default route alone; a rule has its own.
    const { assign, output: outputOf } = rule ?? state;
    const output = passedOutput(scope, state.outputPath, outputOf);
    const index = rule === undefined ? -1 : rule.index;
    const route = assign === null ? plainRoute(index) : { assigned: assign(scope), caught: null, rule: index };
    return leave(engine, branch, state, output, route, branch.lastId, edge);
  } catch (error) {
    if (error instanceof QueryError) return queryFailed(engine, branch, state, error);
    throw error;
  }
}

function matchingRule({ scope, options }: Interpreter, { rules }: ChoiceState): ChoiceRule | undefined {
  const isWatched = options.watchConditions === true;
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index] as ChoiceRule;
    const matches = isWatched ? rule.watched() : rule.matches;
    if (matches(scope)) return rule;
  }
  return undefined;
}

/** Apart from {@link enterChoice}, which would make room for what this closure holds on to at each visit. */
function decidedRule(
  engine: Interpreter,
  decide: DecideChoice,
  branch: Branch,
  state: ChoiceState,
): ChoiceRule | undefined {
  return decide(branch, state, () => matchingRule(engine, state));
}

/** Routes that assign nothing, by the rule's index plus one: the same record for every visit that takes one. */
const PLAIN_ROUTES: ExitRoute[] = [];

function plainRoute(rule: number): ExitRoute {
  return (PLAIN_ROUTES[rule + 1] ??= { assigned: null, caught: null, rule });
}

/** Recordings name this States.Runtime, where the documentation still says States.NoChoiceMatched. */
function noRoute(engine: Interpreter, branch: Branch, state: ChoiceState): Edge | null {
  const cause = `${stateErrorPrefix(branch, state)}Failed to transition out of the state. The state does not point to a next state.`;
  return failState(engine, branch, state, { error: 'States.Runtime', cause }, branch.lastId);
}
