import { SFNClient } from '@aws-sdk/client-sfn';
import type { FakeStepFunctions } from 'asl-testkit/aws';
import { mockClient } from 'aws-sdk-client-mock';

/** A client for the service under test, and how to let go of it. */
export interface Connection {
  readonly client: SFNClient;
  close(): Promise<void>;
}

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

/** Three ways to put the fake behind a client. A project of yours needs one of them. */
export const waysToConnect: Readonly<Record<string, (fake: FakeStepFunctions) => Connection | Promise<Connection>>> = {
  'in process, through aws-sdk-client-mock': (fake) => {
    const client = new SFNClient(settings);
    const mock = mockClient(client);
    fake.install(mock);
    return {
      client,
      close: () => {
        mock.restore();
        return Promise.resolve();
      },
    };
  },
  'in process, as the request handler of the client': (fake) => {
    const client = new SFNClient({ ...settings, requestHandler: fake.requestHandler });
    return { client, close: () => Promise.resolve() };
  },
  'over HTTP': async (fake) => {
    const { address, close } = await fake.listen();
    const client = new SFNClient({ ...settings, endpoint: address });
    return {
      client,
      close: () => {
        client.destroy();
        return close();
      },
    };
  },
};
