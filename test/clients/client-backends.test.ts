import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { clientBackends } from '../../src/clients/client-backends.js';
import type { SdkClient } from '../../src/clients/sdk-client.js';

const lambda = new LambdaClient({ region: 'us-east-1' });
const fake: SdkClient = { send: () => Promise.resolve({}) };

test('takes services by the names of their resources, optimized or not', () => {
  expect(clientBackends({ lambda, dynamodb: fake, states: fake, sfn: fake }).map(({ name }) => name)).toEqual([
    'clients.lambda',
    'clients.dynamodb',
    'clients.states',
    'clients.sfn',
  ]);
});

test('refuses a client of another service than its name says', () => {
  expect(() => clientBackends({ dynamodb: lambda })).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: clients.dynamodb is a client of Lambda, so it cannot answer Tasks of dynamodb. [INVALID_OPTION]
    Hint: name it as its resources do: clients.lambda.]
  `);
});

test('refuses something that is not a client', () => {
  expect(() => clientBackends({ lambda: LambdaClient as unknown as SdkClient })).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: clients.lambda is not an AWS SDK client: it has no send(). [INVALID_OPTION]
    Hint: pass an instance, such as new LambdaClient({}).]
  `);
});

test('refuses a service whose package is not installed, with the name that was probably meant', () => {
  expect(() => clientBackends({ lamda: fake })).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: clients.lamda cannot be used: no client package for a service called "lamda" is installed. [INVALID_OPTION]
    Hint: did you mean clients.lambda?]
  `);
  expect(() => clientBackends({ quantumledger: fake })).toThrowErrorMatchingInlineSnapshot(`
    [TestkitError: clients.quantumledger cannot be used: no client package for a service called "quantumledger" is installed. [INVALID_OPTION]
    Hint: the key is what stands in resources, such as secretsmanager in aws-sdk:secretsmanager:getSecretValue;
    the package that the client comes from must be installed in this project.]
  `);
});
