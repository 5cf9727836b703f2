import type { Definition } from '../definition.js';
import type { Report } from './report.js';
import type { ContainerSite, Sites, StateSite } from './sites.js';

/** One thing that a definition must keep to. A rule looks at what it needs and leaves the rest to other rules. */
export interface Rule {
  /** Looks at the definition as a whole. */
  machine?(definition: Definition, report: Report, sites: Sites): void;
  container?(container: ContainerSite, report: Report): void;
  state?(state: StateSite, report: Report): void;
}
