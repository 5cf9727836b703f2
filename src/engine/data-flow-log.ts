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
 * anyway. A stage whose field a state does not have is not written down, so a run of plain states costs nothing. Writing is three
 * additions to a list; it is put in order when somebody reads it.
 */
export class DataFlowLog {
  /** Of each note: the id of the visit's Entered event, the stage (null where the visit began its work again), the value. */
  private readonly ids: number[] = [];
  private readonly stages: (DataFlowStage | null)[] = [];
  private readonly values: JsonValue[] = [];
  private visits = new Map<number, DataFlowValues>();
  /** How many notes are in `visits`. */
  private read = 0;

  /** @param enteredId - Id of the visit's Entered event. */
  note(enteredId: number, stage: DataFlowStage, value: JsonValue): void {
    this.ids.push(enteredId);
    this.stages.push(stage);
    this.values.push(value);
  }

  /** The visit begins its work again, as a retry does: the values of its last attempt are kept. */
  restart(enteredId: number): void {
    this.ids.push(enteredId);
    this.stages.push(null);
    this.values.push(null);
  }

  of(enteredId: number): Readonly<DataFlowValues> | undefined {
    for (; this.read < this.ids.length; this.read++) {
      const id = this.ids[this.read] ?? 0;
      const stage = this.stages[this.read] ?? null;
      if (stage === null) this.visits.delete(id);
      else {
        const values = this.visits.get(id) ?? {};
        values[stage] = this.values[this.read] ?? null;
        this.visits.set(id, values);
      }
    }
    return this.visits.get(enteredId);
  }

  clone(): DataFlowLog {
    const copy = new DataFlowLog();
    for (let index = 0; index < this.ids.length; index++) {
      copy.ids.push(this.ids[index] ?? 0);
      copy.stages.push(this.stages[index] ?? null);
      copy.values.push(this.values[index] ?? null);
    }
    return copy;
  }
}
