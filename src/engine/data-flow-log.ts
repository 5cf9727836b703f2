import type { JsonValue } from '../values/json.js';

/** Where in a state's data flow a value was made, by the name TestState's `inspectionData` has for it. */
export type DataFlowStage =
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterArguments'
  | 'afterItemsPath'
  | 'maxConcurrency'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage'
  | 'afterItemSelector'
  | 'afterItemBatcher'
  | 'result'
  | 'afterResultSelector'
  | 'afterResultPath';

/** The values of one visit, in the order in which they were made. */
export type DataFlowValues = { [Stage in DataFlowStage]?: JsonValue };

/**
 * What the expressions of the states of one execution evaluated to, stage by stage: references to values that were there
 * anyway. A stage whose field a state does not have is not written down, so a run of plain states costs nothing.
 */
export class DataFlowLog {
  private readonly visits: Map<number, DataFlowValues>;

  constructor(visits = new Map<number, DataFlowValues>()) {
    this.visits = visits;
  }

  /**
   * Writes a value down. A retried state starts anew: the values of its last attempt are kept.
   *
   * @param enteredId - Id of the visit's Entered event.
   */
  note(enteredId: number, stage: DataFlowStage, value: JsonValue): void {
    const values = this.visits.get(enteredId);
    if (values === undefined) this.visits.set(enteredId, { [stage]: value });
    else values[stage] = value;
  }

  /** The visit begins its work again. */
  restart(enteredId: number): void {
    this.visits.delete(enteredId);
  }

  of(enteredId: number): Readonly<DataFlowValues> | undefined {
    return this.visits.get(enteredId);
  }

  clone(): DataFlowLog {
    return new DataFlowLog(new Map([...this.visits].map(([id, values]) => [id, { ...values }])));
  }
}
