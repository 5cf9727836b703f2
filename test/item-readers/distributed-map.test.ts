import { readFileSync } from 'node:fs';
import { defineStateMachine } from 'asl-testkit';
import { describe, expect, test } from 'vitest';

function machineReading(ItemReader: object, more: object = {}): ReturnType<typeof defineStateMachine> {
  return defineStateMachine({
    StartAt: 'Map',
    States: {
      Map: {
        Type: 'Map',
        ItemReader,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Item',
          States: { Item: { Type: 'Pass', End: true } },
        },
        ...more,
        End: true,
      },
    },
  });
}

const getObject = (ReaderConfig: object): object => ({
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig,
  Parameters: { 'Bucket.$': '$.bucket', 'Key.$': '$.key' },
});

describe('a distributed Map', () => {
  test('iterates over the rows of a CSV object', async () => {
    const machine = machineReading(getObject({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: 2 }));
    const s3 = { 'data/people.csv': 'name,born\nAda,1815\nGrace,1906\nAlan,1912\n' };
    const execution = await machine.run({ input: { bucket: 'data', key: 'people.csv' }, s3 });
    expect(execution.output).toEqual([
      { name: 'Ada', born: '1815' },
      { name: 'Grace', born: '1906' },
    ]);
  });

  test('iterates over the rows of a Parquet object', async () => {
    const machine = machineReading(getObject({ InputType: 'PARQUET' }));
    const bytes = readFileSync(new URL('fixtures/people.snappy.parquet', import.meta.url));
    const execution = await machine.run({ input: { bucket: 'data', key: 'p' }, s3: { 'data/p': bytes } });
    expect(execution.output).toMatchObject([{ name: 'Ada' }, { name: 'Grace' }, { name: null }]);
  });

  test('fails as recorded when the headers of a CSV object occur twice', async () => {
    const machine = machineReading(getObject({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }));
    const execution = await machine.run({ input: { bucket: 'data', key: 'x' }, s3: { 'data/x': 'a,a\n1,2\n' } });
    expect(execution.status).toBe('FAILED');
    expect(execution.error).toBe('States.ItemReaderFailed');
    expect(execution.cause).toBe('CSV headers cannot contain duplicates.');
  });

  test('can catch that its object is missing', async () => {
    const machine = machineReading(getObject({ InputType: 'JSON' }), {
      Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Map' }],
    });
    // The catcher leads back to the Map, whose object is still missing: its input has no bucket any more.
    const execution = await machine.run({ input: { bucket: 'data', key: 'x' }, s3: { 'data/x': null } });
    expect(execution.catches('Map')).toHaveLength(1);
  });

  test('writes results where a later Map can read them', async () => {
    const machine = machineReading(getObject({ InputType: 'JSON' }), {
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'run' } },
    });
    const execution = await machine.run({ input: { bucket: 'data', key: 'x' }, s3: { 'data/x': [1, 2] } });
    expect(execution.output).toMatchObject({
      ResultWriterDetails: { Bucket: 'out', Key: expect.stringMatching(/^run\/.+\/manifest\.json$/) as unknown },
    });
  });
});
