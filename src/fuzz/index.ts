export { simulate, type SimulateOptions } from './simulate/simulate.js';
export { Simulation, type HandlerUse, type RouteShare } from './simulate/simulation.js';
export { compareSimulations } from './simulate/compare-simulations.js';
export type { Distribution, Share } from './simulate/statistics.js';
export type { Bursts, ModelledAnswer, ModelledCall, Outage, TaskModel } from './simulate/task-model.js';
export type { Latency } from './simulate/latency.js';
