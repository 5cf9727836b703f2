/**
 * Groups of files whose types refer to each other, each with the reason why they are not torn apart. Nothing else in src/
 * may import in a circle, not even types (`npm run check:circular`).
 *
 * @type {readonly import('./circular-imports.mjs').AllowedGroup[]}
 */
export const ALLOWED_GROUPS = [
  {
    why: 'Each function of CloudFormation evaluates its arguments, which hold functions: one evaluator, told in a file per kind of function.',
    files: inFolder('src/definition/sources/cloudformation', 'conditions evaluator functions references sub'),
  },
  {
    why: 'A machine is a graph: states have edges, and edges lead to states.',
    files: inFolder('src/machine', 'edge retry-and-catch state'),
  },
  {
    why: 'The records of a run refer to each other as the run itself does: a branch stands in a region, a region has an owner, a call belongs to a branch.',
    files: inFolder(
      'src/engine/records',
      'branch effect event-tape execution-record journal map-item map-run-record map-run region run-record tape-reader timers',
    ),
  },
  {
    why: 'A state leaves through what follows it, and what follows may be any state: the interpreter and the behaviours of states are one loop, told in a file per kind.',
    files: inFolder(
      'src/engine',
      'child-execution data-limit end-branch end-execution end-of-container failure interpreter iterations leave-state nested-run redrive region-result task-tokens states/choice states/distributed-map states/fail states/map states/parallel states/pass-through states/pass states/state-behaviour states/succeed states/task states/wait whole-state',
    ),
  },
  {
    why: 'An execution tells its map runs, whose children are executions.',
    files: inFolder('src/history', 'execution-details execution map-run-result'),
  },
  {
    why: 'A mock can be a list per item, whose entries are mocks.',
    files: inFolder('src/mocks/declare', 'mocks per-item'),
  },
  {
    why: 'A driver reports to the watchdog, which names what the driver waits for.',
    files: inFolder('src/run', 'drive watchdog'),
  },
  {
    why: 'A state machine starts runs, and a nested run has its state machine.',
    files: inFolder('src/run', 'mocked-run running-execution state-machine'),
  },
  {
    why: 'Tasks of a machine in the fake call its operations, and operations work on the backend that runs the machine.',
    files: inFolder(
      'src/stepfunctions',
      'backend/backend backend/own-tasks operations/activities operations/executions operations/history operations/map-runs operations/operation operations/operations operations/state-machines operations/tags operations/task-tokens operations/versions-and-aliases',
    ),
  },
  {
    why: 'A simulation prints itself.',
    files: inFolder('src/fuzz/simulate', 'simulation-text simulation'),
  },
  {
    why: 'A walk comes to Parallels and Maps, whose branches and items are walked.',
    files: inFolder('src/fuzz/explore', 'branch-paths composition longest-paths region-walks walk walk-context'),
  },
  {
    why: 'An exploration prints itself.',
    files: inFolder('src/fuzz/explore', 'exploration-text exploration'),
  },
];

/**
 * @param {string} folder
 * @param {string} names separated by spaces, without their endings
 */
function inFolder(folder, names) {
  return names.split(' ').map((name) => `${folder}/${name}.ts`);
}
