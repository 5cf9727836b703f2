import type { Overlay } from '../diagram/overlay.js';
import type { PlacedGraph } from '../diagram/placed-graph.js';

/** What a page shows. Plain data: it stands in the page as JSON. */
export interface PageData {
  readonly title: string;
  readonly machines: readonly PageMachine[];
  /** The executions that can be looked at; the page has the document of each beside this (`RunDocument`). */
  readonly runs: readonly PageRun[];
}

export interface PageMachine {
  readonly name: string;
  /** The file it is written in, as the project names it; undefined for a definition that was built in a test. */
  readonly file: string | undefined;
  readonly picture: PlacedGraph;
  /** What a suite did with it; undefined on a page of a single run. */
  readonly coverage: PageCoverage | undefined;
  readonly source: PageSource | undefined;
  /** What an exploration found; undefined on other pages. */
  readonly found: PageFound | undefined;
}

export interface PageFound {
  /** What was reached, on the picture. */
  readonly overlay: Overlay;
  /** The gravest first, each with the id of its state. */
  readonly findings: readonly { readonly state: number | undefined; readonly text: string }[];
}

export interface PageCoverage {
  readonly figures: readonly PageFigure[];
  /** How the suite went, on the picture. */
  readonly overlay: Overlay;
  /** Everything that can be taken, in order of the definition. */
  readonly things: readonly PageThing[];
}

/** How much of one kind was taken: states 5 of 7. */
export interface PageFigure {
  /** In the plural, for the heads of tables: `states`. */
  readonly kind: string;
  readonly taken: number;
  readonly total: number;
  /** Percent that has to be reached; undefined without a threshold. */
  readonly threshold: number | undefined;
}

/** Something that a suite can take: a state, a transition, a retrier. */
export interface PageThing {
  /** In the plural, as in `PageFigure`. */
  readonly kind: string;
  /** The id of the state that it belongs to; undefined for the machine's own timeout. */
  readonly state: number | undefined;
  /** What it is, in a few words: `Catch[1] States.ALL → Refund`. */
  readonly text: string;
  /** How often tests took it. */
  readonly taken: number;
  /** How often `fuzz`, `explore` and `simulate` did. */
  readonly explored: number;
  /** Where it is written, from 1. */
  readonly line: number | undefined;
}

/** The text of a definition's file. */
export interface PageSource {
  /** The number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export interface PageRun {
  /** Its place in `machines`. */
  readonly machine: number;
  readonly name: string;
  readonly status: string;
  readonly error: string | null | undefined;
  /** Virtual seconds. */
  readonly duration: number;
  /** The test that made it, and the file of that test. */
  readonly test: string | undefined;
  readonly testFile: string | undefined;
  /** Whether `fuzz`, `explore` or `simulate` made it. */
  readonly explored: boolean;
}
