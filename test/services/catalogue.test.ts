import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareCatalogue } from '../../scripts/services/compare-catalogue.mjs';
import type { Documented } from '../../scripts/services/compare-catalogue.mjs';
import { integrations } from '../../src/services/optimized-integrations.js';

const file = new URL('../../scripts/services/documented-integrations.json', import.meta.url);
const documented = JSON.parse(readFileSync(file, 'utf8')) as Documented;

describe('the catalogue of optimized integrations', () => {
  const { wrong, onPurpose } = compareCatalogue(integrations, documented);

  test('has what AWS documents and nothing else', () => {
    expect(wrong).toEqual([]);
  });

  test('differs on purpose where the documentation is silent or contradicts itself', () => {
    expect(onPurpose).toMatchInlineSnapshot(`
      [
        "bedrock:createModelCustomizationJob: the catalogue has RST, AWS documents RS. The overview has a task token for Amazon Bedrock; no page says for which action.",
        "bedrock:invokeModel: the catalogue has RT, AWS documents R. The overview has a task token for Amazon Bedrock; no page says for which action.",
        "eks:call: the catalogue has RT, AWS documents R. The overview has a task token for Amazon EKS, the page of EKS says that there is none: what either allows is accepted.",
        "eks:runJob: the catalogue has RST, AWS documents RS. The overview has a task token for Amazon EKS, the page of EKS says that there is none: what either allows is accepted.",
        "emr-serverless:cancelJobRun: the catalogue has RS, AWS documents nothing. The page has six actions, of which the search showed two; these four are known from before.",
        "emr-serverless:deleteApplication: the catalogue has RS, AWS documents nothing. The page has six actions, of which the search showed two; these four are known from before.",
        "emr-serverless:startJobRun: the catalogue has RS, AWS documents nothing. The page has six actions, of which the search showed two; these four are known from before.",
        "emr-serverless:stopApplication: the catalogue has RS, AWS documents nothing. The page has six actions, of which the search showed two; these four are known from before.",
      ]
    `);
  });

  test('has every service on a page of the documentation', () => {
    expect(documented.pages.map(({ service }) => service).sort()).toEqual(
      integrations.map(({ service }) => service).sort(),
    );
  });
});

describe('the comparison of a catalogue with the documentation', () => {
  const action = (...patterns: string[]) => ({ patterns });
  const catalogue = [{ service: 'sqs', actions: new Map([['sendMessage', action('request', 'waitForTaskToken')]]) }];
  const page = { page: 'connect-sqs', seen: 'whole page', service: 'sqs', actions: { sendMessage: 'RT' } };
  const sound: Documented = {
    lookedUp: '2026-11-27',
    overview: { page: 'overview', seen: 'whole page', patterns: { sqs: 'RT' } },
    pages: [page],
    onPurpose: [],
  };

  test('finds nothing where both have the same', () => {
    expect(compareCatalogue(catalogue, sound)).toEqual({ wrong: [], onPurpose: [] });
  });

  test('finds an action that only the documentation has', () => {
    const pages = [{ ...page, actions: { sendMessage: 'RT', sendMessageBatch: 'R' } }];
    expect(compareCatalogue(catalogue, { ...sound, pages }).wrong).toEqual([
      'sqs:sendMessageBatch: the catalogue has nothing, AWS documents R (connect-sqs)',
    ]);
  });

  test('finds an action that only the catalogue has', () => {
    expect(compareCatalogue(catalogue, { ...sound, pages: [] }).wrong).toEqual([
      'sqs:sendMessage: the catalogue has RT, AWS documents nothing',
    ]);
  });

  test('finds other patterns, in the overview as well', () => {
    const overview = { ...sound.overview, patterns: { sqs: 'RST', sns: 'R' } };
    const pages = [{ ...page, actions: { sendMessage: 'R' } }];
    expect(compareCatalogue(catalogue, { ...sound, overview, pages }).wrong).toEqual([
      'sqs:sendMessage: the catalogue has RT, AWS documents R (connect-sqs)',
      'sqs: the catalogue has RT in all, the overview RST (overview)',
      'sns: the catalogue has nothing in all, the overview R (overview)',
    ]);
  });

  test('finds a reason that is needed no longer', () => {
    const onPurpose = [{ actions: ['sqs:sendMessage', 'sqs:receive'], reason: 'It was so once.' }];
    expect(compareCatalogue(catalogue, { ...sound, onPurpose }).wrong).toEqual([
      'sqs:sendMessage does not differ, so that it needs no reason',
      'sqs:receive has a reason, but neither side knows it',
    ]);
  });
});
