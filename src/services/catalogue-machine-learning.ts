import { integration, type Integration, type Job } from './integration.js';

const SAGEMAKER_ERRORS = 'ResourceInUseException ResourceLimitExceededException ResourceNotFoundException';

function sagemakerJob(kind: string): Job {
  return {
    describe: `Describe${kind}`,
    identifiedBy: { [`${kind}Name`]: `$.${kind}Name` },
    result: '',
    status: `${kind}Status`,
    succeeded: ['Completed'],
    failed: ['Failed', 'Stopped'],
  };
}

/**
 * SageMaker and Bedrock. Source: developer guide, "Manage SageMaker AI", "Invoke and customize Amazon Bedrock models",
 * "Invoke Amazon Bedrock AgentCore harness". Which action of Bedrock hands on a task token is not said: both may.
 */
export const machineLearningIntegrations: readonly Integration[] = [
  integration(
    {
      service: 'sagemaker',
      errorPrefix: 'SageMaker',
      causeName: 'AmazonSageMaker',
      baseError: 'AmazonSageMakerException',
      sdkService: 'sagemaker',
    },
    {
      createEndpoint: { patterns: 'R', required: 'EndpointName EndpointConfigName', errors: SAGEMAKER_ERRORS },
      createEndpointConfig: {
        patterns: 'R',
        required: 'EndpointConfigName ProductionVariants',
        errors: SAGEMAKER_ERRORS,
      },
      createHyperParameterTuningJob: {
        patterns: 'RS',
        required: 'HyperParameterTuningJobName HyperParameterTuningJobConfig',
        errors: SAGEMAKER_ERRORS,
        job: sagemakerJob('HyperParameterTuningJob'),
      },
      createLabelingJob: {
        patterns: 'RS',
        required: 'LabelingJobName',
        errors: SAGEMAKER_ERRORS,
        job: sagemakerJob('LabelingJob'),
      },
      createModel: { patterns: 'R', required: 'ModelName ExecutionRoleArn', errors: SAGEMAKER_ERRORS },
      createProcessingJob: {
        patterns: 'RS',
        required: 'ProcessingJobName AppSpecification ProcessingResources RoleArn',
        errors: SAGEMAKER_ERRORS,
        job: sagemakerJob('ProcessingJob'),
      },
      createTrainingJob: {
        patterns: 'RS',
        required: 'TrainingJobName OutputDataConfig ResourceConfig RoleArn StoppingCondition',
        errors: SAGEMAKER_ERRORS,
        job: sagemakerJob('TrainingJob'),
      },
      createTransformJob: {
        patterns: 'RS',
        required: 'TransformJobName ModelName TransformInput TransformOutput TransformResources',
        errors: SAGEMAKER_ERRORS,
        job: sagemakerJob('TransformJob'),
      },
      updateEndpoint: { patterns: 'R', required: 'EndpointName EndpointConfigName', errors: SAGEMAKER_ERRORS },
    },
  ),
  integration(
    {
      service: 'bedrock',
      errorPrefix: 'Bedrock',
      causeName: 'BedrockRuntime',
      baseError: 'AmazonBedrockException',
      sdkService: 'bedrock',
    },
    {
      invokeModel: {
        sdkService: 'bedrockruntime',
        patterns: 'RT',
        required: 'ModelId',
        optional: 'Accept Body ContentType GuardrailIdentifier GuardrailVersion Input Output Trace',
        errors:
          'AccessDeniedException InternalServerException:500 ModelErrorException ModelNotReadyException ModelTimeoutException ' +
          'ResourceNotFoundException ServiceQuotaExceededException ThrottlingException ValidationException',
      },
      createModelCustomizationJob: {
        patterns: 'RST',
        required: 'BaseModelIdentifier CustomModelName JobName OutputDataConfig RoleArn TrainingDataConfig',
        errors: 'ConflictException ThrottlingException ValidationException',
        job: {
          describe: 'GetModelCustomizationJob',
          identifiedBy: { JobIdentifier: 'JobArn' },
          result: '',
          status: 'Status',
          succeeded: ['Completed'],
          failed: ['Failed', 'Stopped'],
        },
      },
    },
  ),
  integration(
    {
      service: 'bedrockagentcore',
      errorPrefix: 'BedrockAgentCore',
      causeName: 'BedrockAgentCore',
      baseError: 'BedrockAgentCoreException',
      // No client sends it: Step Functions reads the streamed answer itself.
      sdkService: null,
    },
    {
      invokeHarness: {
        patterns: 'R',
        required: 'HarnessArn Messages',
        optional:
          'ActorId AllowedTools MaxIterations MaxTokens Model Qualifier RuntimeSessionId RuntimeUserId ' +
          'Skills SystemPrompt TimeoutSeconds Tools',
        errors:
          'ThrottlingException:429 ResourceNotFoundException:404 AccessDeniedException:403 ValidationException ' +
          'InternalServerException:500 RuntimeClientErrorException:424:RuntimeClientError ServiceQuotaExceededException:402',
        maxSeconds: 900,
      },
    },
  ),
];
