import { integration, type Integration } from './integration.js';

const DYNAMODB_ERRORS =
  'ResourceNotFoundException ProvisionedThroughputExceededException RequestLimitExceededException:400:RequestLimitExceeded InternalServerErrorException:500:InternalServerError';

const DYNAMODB_WRITE_ERRORS = `ConditionalCheckFailedException TransactionConflictException ItemCollectionSizeLimitExceededException ${DYNAMODB_ERRORS}`;

const DYNAMODB_WRITE_PARAMETERS =
  'ConditionExpression ConditionalOperator Expected ExpressionAttributeNames ExpressionAttributeValues ' +
  'ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues ReturnValuesOnConditionCheckFailure';

/** Databases and analytics. Source: developer guide, "Integrate optimized services". */
export const dataIntegrations: readonly Integration[] = [
  integration(
    {
      service: 'dynamodb',
      errorPrefix: 'DynamoDB',
      causeName: 'AmazonDynamoDBv2',
      baseError: 'AmazonDynamoDBException',
      sdkService: 'dynamodb',
    },
    {
      getItem: {
        patterns: 'R',
        required: 'TableName Key',
        optional: 'AttributesToGet ConsistentRead ExpressionAttributeNames ProjectionExpression ReturnConsumedCapacity',
        errors: DYNAMODB_ERRORS,
      },
      putItem: {
        patterns: 'R',
        required: 'TableName Item',
        optional: DYNAMODB_WRITE_PARAMETERS,
        errors: DYNAMODB_WRITE_ERRORS,
      },
      updateItem: {
        patterns: 'R',
        required: 'TableName Key',
        optional: `AttributeUpdates UpdateExpression ${DYNAMODB_WRITE_PARAMETERS}`,
        errors: DYNAMODB_WRITE_ERRORS,
      },
      deleteItem: {
        patterns: 'R',
        required: 'TableName Key',
        optional: DYNAMODB_WRITE_PARAMETERS,
        errors: DYNAMODB_WRITE_ERRORS,
      },
    },
  ),
  integration(
    {
      service: 'athena',
      errorPrefix: 'Athena',
      causeName: 'AmazonAthena',
      baseError: 'AmazonAthenaException',
      sdkService: 'athena',
    },
    {
      startQueryExecution: {
        patterns: 'RS',
        required: 'QueryString',
        optional:
          'ClientRequestToken EngineConfiguration ExecutionParameters QueryExecutionContext ResultConfiguration ' +
          'ResultReuseConfiguration WorkGroup',
        errors: 'InvalidRequestException TooManyRequestsException InternalServerException:500',
        job: {
          describe: 'GetQueryExecution',
          identifiedBy: { QueryExecutionId: 'QueryExecutionId' },
          result: '',
          status: 'QueryExecution.Status.State',
          succeeded: ['SUCCEEDED'],
          failed: ['FAILED', 'CANCELLED'],
        },
      },
      stopQueryExecution: {
        patterns: 'R',
        required: 'QueryExecutionId',
        optional: '',
        errors: 'InvalidRequestException',
      },
      getQueryExecution: {
        patterns: 'R',
        required: 'QueryExecutionId',
        optional: '',
        errors: 'InvalidRequestException',
      },
      getQueryResults: {
        patterns: 'R',
        required: 'QueryExecutionId',
        optional: 'MaxResults NextToken QueryResultType',
        errors: 'InvalidRequestException TooManyRequestsException',
      },
    },
  ),
  integration(
    { service: 'glue', errorPrefix: 'Glue', causeName: 'AWSGlue', baseError: 'AWSGlueException', sdkService: 'glue' },
    {
      startJobRun: {
        patterns: 'RS',
        required: 'JobName',
        optional:
          'AllocatedCapacity Arguments ExecutionClass ExecutionRoleSessionPolicy JobRunId JobRunQueuingEnabled MaxCapacity ' +
          'NotificationProperty NumberOfWorkers SecurityConfiguration Timeout WorkerType',
        errors:
          'ConcurrentRunsExceededException EntityNotFoundException InvalidInputException OperationTimeoutException ' +
          'ResourceNumberLimitExceededException',
        job: {
          describe: 'GetJobRun',
          identifiedBy: { JobName: '$.JobName', RunId: 'JobRunId' },
          result: 'JobRun',
          status: 'JobRunState',
          succeeded: ['SUCCEEDED'],
          failed: ['FAILED', 'ERROR', 'STOPPED', 'TIMEOUT', 'EXPIRED'],
        },
      },
    },
  ),
  integration(
    {
      service: 'databrew',
      errorPrefix: 'DataBrew',
      causeName: 'AWSGlueDataBrew',
      baseError: 'AWSGlueDataBrewException',
      sdkService: 'databrew',
    },
    {
      startJobRun: {
        patterns: 'RS',
        required: 'Name',
        optional: '',
        errors: 'ConflictException ResourceNotFoundException ServiceQuotaExceededException ValidationException',
        job: {
          describe: 'DescribeJobRun',
          identifiedBy: { Name: '$.Name', RunId: 'RunId' },
          result: '',
          status: 'State',
          succeeded: ['SUCCEEDED'],
          failed: ['FAILED', 'STOPPED', 'TIMEOUT'],
        },
      },
    },
  ),
];
