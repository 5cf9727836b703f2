import { integration, type Integration } from './integration.js';

/** Queues, topics and events. Source: developer guide, "Integrate optimized services"; recordings of `services` and `callback`. */
export const messagingIntegrations: readonly Integration[] = [
  integration(
    {
      service: 'sqs',
      errorPrefix: 'SQS',
      causeName: 'AmazonSQS',
      baseError: 'AmazonSQSException',
      sdkService: 'sqs',
    },
    {
      sendMessage: {
        patterns: 'RT',
        required: 'QueueUrl MessageBody',
        optional: 'DelaySeconds MessageAttributes MessageDeduplicationId MessageGroupId MessageSystemAttributes',
        errors:
          'QueueDoesNotExistException:400:AWS.SimpleQueueService.NonExistentQueue InvalidMessageContentsException ' +
          'UnsupportedOperationException:400:AWS.SimpleQueueService.UnsupportedOperation RequestThrottledException',
      },
    },
  ),
  integration(
    {
      service: 'sns',
      errorPrefix: 'SNS',
      causeName: 'AmazonSNS',
      baseError: 'AmazonSNSException',
      sdkService: 'sns',
    },
    {
      publish: {
        patterns: 'RT',
        required: 'Message',
        optional:
          'TopicArn TargetArn PhoneNumber Subject MessageAttributes MessageStructure MessageGroupId MessageDeduplicationId',
        errors:
          'NotFoundException:404:NotFound InvalidParameterException:400:InvalidParameter ThrottledException:429:Throttled ' +
          'AuthorizationErrorException:403:AuthorizationError EndpointDisabledException:400:EndpointDisabled ' +
          'InternalErrorException:500:InternalError KMSThrottlingException:400:KMSThrottling',
      },
    },
  ),
  integration(
    {
      service: 'events',
      errorPrefix: 'EventBridge',
      causeName: 'AmazonCloudWatchEvents',
      baseError: 'AmazonEventBridgeException',
      sdkService: 'eventbridge',
    },
    {
      putEvents: {
        patterns: 'RT',
        required: 'Entries',
        optional: 'EndpointId',
        errors: 'FailedEntry:200 InternalException:500',
      },
    },
  ),
];
