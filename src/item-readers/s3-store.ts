import { TestkitError } from '../values/errors.js';
import { isJsonObject } from '../values/json.js';
import { didYouMean, nearestName } from '../wording/nearest-name.js';
import type { ResultWriterEffect } from '../engine/records/effect.js';
import type { Outcome } from '../engine/outcome.js';
import { isMockOutcome, type MockOutcome } from '../mocks/declare/mock-outcome.js';
import { enterObject, type S3Content, type S3Object, type S3Objects } from './s3-object.js';

/** What is found under a name: an object that can be read, or why it cannot. */
export type FoundObject =
  | { readonly kind: 'object'; readonly name: string; readonly content: S3Content }
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'failure'; readonly outcome: Outcome };

/** Names shown when one is not found. */
const NAMES_SHOWN = 8;

/**
 * The S3 of one run: the objects that the test gave, and those that result writers wrote meanwhile, so that a later Map can
 * read them.
 */
export class S3Store {
  private readonly objects = new Map<string, S3Content | MockOutcome | null>();
  /** What result writers wrote, by `bucket/key`. */
  readonly written = new Map<string, string>();

  /** @throws TestkitError INVALID_OPTION for a name without a key, or a value that can be no object. */
  constructor(objects: S3Objects = {}) {
    for (const [given, object] of Object.entries(objects)) {
      const name = given.replace(/^s3:\/\//i, '');
      if (!/^[^/]+\/./.test(name)) {
        throw new TestkitError(
          'INVALID_OPTION',
          `"${given}" names no S3 object.\nHint: write the bucket, a slash and the key: "my-bucket/data/items.csv".`,
        );
      }
      this.objects.set(name, enterObject(given, object));
    }
  }

  /** Adds an object, as if the test had given it. */
  give(name: string, object: S3Object): void {
    this.objects.set(name, enterObject(name, object));
  }

  /**
   * Looks an object up.
   *
   * @throws TestkitError MOCK_NOT_FOUND if the test says nothing of it; an object that should be missing is given as null.
   */
  find(bucket: string, key: string, versionId?: string): FoundObject {
    const name = `${bucket}/${key}`;
    const version = versionId === undefined ? undefined : this.objects.get(`${name}?versionId=${versionId}`);
    const object = version ?? this.written.get(name) ?? this.objects.get(name);
    if (object === undefined) throw this.notFound(name);
    if (object === null) return { kind: 'missing', name };
    return found(name, object);
  }

  /** The objects of a bucket below a prefix, in the order S3 lists them: by the bytes of their keys. */
  list(bucket: string, prefix: string): { readonly key: string; readonly found: FoundObject }[] {
    const start = `${bucket}/`;
    const names = new Set([...this.objects.keys(), ...this.written.keys()]);
    const keys = [...names]
      .filter((name) => name.startsWith(start + prefix) && !name.includes('?versionId='))
      .filter((name) => this.written.has(name) || this.objects.get(name) !== null)
      .map((name) => name.slice(start.length));
    if (keys.length === 0 && ![...names].some((name) => name.startsWith(start))) throw this.noListing(bucket, prefix);
    keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return keys.map((key) => ({ key, found: this.find(bucket, key) }));
  }

  /** Takes what a result writer writes. */
  write(effect: ResultWriterEffect): Outcome {
    const { Bucket: bucket } = isJsonObject(effect.parameters) ? effect.parameters : {};
    if (typeof bucket !== 'string') {
      return {
        kind: 'failure',
        error: 'States.ResultWriterFailed',
        cause: "The ResultWriter's Bucket must be a string.",
      };
    }
    for (const [key, text] of Object.entries(effect.files)) this.written.set(`${bucket}/${key}`, text);
    return { kind: 'success', output: {} };
  }

  /** A copy that goes on on its own, for a forked execution. */
  fork(): S3Store {
    const copy = new S3Store();
    for (const [name, object] of this.objects) copy.objects.set(name, object);
    for (const [name, text] of this.written) copy.written.set(name, text);
    return copy;
  }

  /** Nothing says whether the bucket is empty or was forgotten. */
  private noListing(bucket: string, prefix: string): TestkitError {
    const buckets = [...new Set([...this.objects.keys()].map((name) => name.replace(/\/.*$/s, '')))];
    const near = didYouMean(bucket, buckets);
    const name = (key: string): string => JSON.stringify(`${bucket}/${key}`);
    return new TestkitError(
      'MOCK_NOT_FOUND',
      [
        `The objects of S3 bucket "${bucket}" below "${prefix}" are listed, but this run was given none of that bucket.${near}`,
        '',
        ...this.known(),
        `Hint: s3: { ${name(`${prefix}a.json`)}: … } gives an object to list; s3: { ${name('none')}: null } lets the listing be empty.`,
        'Hint: to let the listing fail, mock the Map as a whole: fail("States.ItemReaderFailed").',
      ].join('\n'),
    );
  }

  private known(): string[] {
    const names = [...this.objects.keys(), ...this.written.keys()];
    const shown = names.slice(0, NAMES_SHOWN).map((known) => `  "${known}"`);
    const more = names.length > NAMES_SHOWN ? [`  and ${names.length - NAMES_SHOWN} more`] : [];
    return names.length === 0 ? ['There are none.'] : ['There are:', ...shown, ...more];
  }

  private notFound(name: string): TestkitError {
    const nearest = nearestName(name, [...this.objects.keys(), ...this.written.keys()]);
    return new TestkitError(
      'MOCK_NOT_FOUND',
      [
        `No S3 object "${name}" was given to this run.`,
        '',
        ...this.known(),
        nearest === undefined
          ? `Hint: s3: { ${JSON.stringify(name)}: … } gives it; null there makes it an object that does not exist.`
          : `Hint: did you mean "${nearest}"?`,
      ].join('\n'),
    );
  }
}

function found(name: string, object: S3Content | MockOutcome): FoundObject {
  if (!isMockOutcome(object)) return { kind: 'object', name, content: object };
  const { template } = object;
  if (template.kind !== 'success') return { kind: 'failure', outcome: template };
  const content = enterObject(name, template.output);
  return content === null || isMockOutcome(content) ? { kind: 'missing', name } : { kind: 'object', name, content };
}
