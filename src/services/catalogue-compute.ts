import { integration, type Integration, type Job } from './integration.js';

const execution: Job = {
  describe: 'DescribeExecution',
  identifiedBy: { ExecutionArn: 'ExecutionArn' },
  result: '',
  status: 'Status',
  succeeded: ['SUCCEEDED'],
  failed: ['FAILED', 'TIMED_OUT', 'ABORTED'],
};

const EKS_ERRORS =
  'ClientException InvalidParameterException ResourceInUseException ResourceNotFoundException:404 ServerException:500';

/** Functions, containers, builds, HTTP calls and nested machines. Source: developer guide, "Integrate optimized services". */
export const computeIntegrations: readonly Integration[] = [
  integration(
    {
      service: 'lambda',
      errorPrefix: 'Lambda',
      causeName: 'AWSLambda',
      baseError: 'AWSLambdaException',
      sdkService: 'lambda',
    },
    {
      invoke: {
        patterns: 'RT',
        required: 'FunctionName',
        optional: 'ClientContext InvocationType LogType Payload Qualifier TenantId DurableExecutionName',
        errors:
          'TooManyRequestsException:429 ServiceException:500 Unknown:200 ResourceNotFoundException:404 ' +
          'ResourceConflictException:409 ResourceNotReadyException:502 InvalidParameterValueException ' +
          'InvalidRequestContentException RequestTooLargeException:413 UnsupportedMediaTypeException:415 ' +
          'EC2AccessDeniedException:502 EC2ThrottledException:502 EC2UnexpectedException:502 ENILimitReachedException:502 ' +
          'SubnetIPAddressLimitReachedException:502 InvalidSubnetIDException:502 InvalidSecurityGroupIDException:502 ' +
          'InvalidRuntimeException:502 InvalidZipFileException:502 KMSAccessDeniedException:502 KMSDisabledException:502 ' +
          'KMSInvalidStateException:502 KMSNotFoundException:502 EFSIOException:410 EFSMountConnectivityException:408 ' +
          'EFSMountFailureException:403 EFSMountTimeoutException:408 SnapStartException SnapStartNotReadyException:409 ' +
          'SnapStartTimeoutException:408 RecursiveInvocationException',
      },
    },
  ),
  integration(
    {
      service: 'states',
      errorPrefix: 'StepFunctions',
      causeName: 'AWSStepFunctions',
      baseError: 'AWSStepFunctionsException',
      sdkService: 'sfn',
    },
    {
      startExecution: {
        patterns: 'RST',
        required: 'StateMachineArn',
        optional: 'Input Name TraceHeader',
        errors:
          'StateMachineDoesNotExistException:400:StateMachineDoesNotExist ExecutionAlreadyExistsException:400:ExecutionAlreadyExists ' +
          'ExecutionLimitExceededException:400:ExecutionLimitExceeded InvalidArnException:400:InvalidArn ' +
          'InvalidExecutionInputException:400:InvalidExecutionInput InvalidNameException:400:InvalidName ' +
          'StateMachineDeletingException:400:StateMachineDeleting',
        job: execution,
      },
    },
  ),
  integration(
    {
      service: 'ecs',
      errorPrefix: 'ECS',
      causeName: 'AmazonECS',
      baseError: 'AmazonECSException',
      sdkService: 'ecs',
    },
    {
      runTask: {
        patterns: 'RST',
        required: 'TaskDefinition',
        optional:
          'CapacityProviderStrategy ClientToken Cluster Count EnableECSManagedTags EnableExecuteCommand Group LaunchType ' +
          'NetworkConfiguration Overrides PlacementConstraints PlacementStrategy PlatformVersion PropagateTags ReferenceId ' +
          'StartedBy Tags VolumeConfigurations',
        errors:
          'ClientException ClusterNotFoundException InvalidParameterException ServerException:500 AccessDeniedException',
        job: {
          describe: 'DescribeTasks',
          identifiedBy: { Cluster: '$.Cluster', Tasks: 'Tasks[].TaskArn' },
          result: 'Tasks[0]',
          status: 'LastStatus',
          succeeded: ['STOPPED'],
          failed: [],
        },
      },
    },
  ),
  integration(
    {
      service: 'batch',
      errorPrefix: 'Batch',
      causeName: 'AWSBatch',
      baseError: 'AWSBatchException',
      sdkService: 'batch',
    },
    {
      submitJob: {
        patterns: 'RS',
        required: 'JobDefinition JobName JobQueue',
        optional:
          'ArrayProperties ConsumableResourcePropertiesOverride ContainerOverrides DependsOn EcsPropertiesOverride ' +
          'EksPropertiesOverride NodeOverrides Parameters PropagateTags RetryStrategy SchedulingPriorityOverride ' +
          'ShareIdentifier Tags Timeout',
        errors: 'ClientException ServerException:500',
        job: {
          describe: 'DescribeJobs',
          identifiedBy: { Jobs: '[JobId]' },
          result: 'Jobs[0]',
          status: 'Status',
          succeeded: ['SUCCEEDED'],
          failed: ['FAILED'],
        },
      },
    },
  ),
  integration(
    {
      service: 'codebuild',
      errorPrefix: 'CodeBuild',
      causeName: 'AWSCodeBuild',
      baseError: 'AWSCodeBuildException',
      sdkService: 'codebuild',
    },
    {
      startBuild: {
        patterns: 'RS',
        required: 'ProjectName',
        errors: 'AccountLimitExceededException InvalidInputException ResourceNotFoundException',
        job: {
          describe: 'BatchGetBuilds',
          identifiedBy: { Ids: '[Build.Id]' },
          result: 'Builds[0]',
          wrapper: 'Build',
          status: 'Build.BuildStatus',
          succeeded: ['SUCCEEDED'],
          failed: ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'],
        },
      },
      startBuildBatch: {
        patterns: 'RS',
        required: 'ProjectName',
        errors: 'InvalidInputException ResourceNotFoundException',
        job: {
          describe: 'BatchGetBuildBatches',
          identifiedBy: { Ids: '[BuildBatch.Id]' },
          result: 'BuildBatches[0]',
          wrapper: 'BuildBatch',
          status: 'BuildBatch.BuildBatchStatus',
          succeeded: ['SUCCEEDED'],
          failed: ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'],
        },
      },
      retryBuildBatch: { patterns: 'RS', errors: 'InvalidInputException ResourceNotFoundException' },
      deleteBuildBatch: { patterns: 'R', required: 'Id', optional: '', errors: 'InvalidInputException' },
      stopBuild: {
        patterns: 'R',
        required: 'Id',
        optional: '',
        errors: 'InvalidInputException ResourceNotFoundException',
      },
      stopBuildBatch: { patterns: 'R', required: 'Id', optional: '', errors: 'InvalidInputException' },
      batchDeleteBuilds: { patterns: 'R', required: 'Ids', optional: '', errors: 'InvalidInputException' },
      batchGetReports: { patterns: 'R', required: 'ReportArns', optional: '', errors: 'InvalidInputException' },
    },
  ),
  integration(
    {
      service: 'apigateway',
      errorPrefix: 'ApiGateway',
      causeName: 'ApiGateway',
      baseError: 'SdkClientException',
      sdkService: null,
    },
    {
      invoke: {
        patterns: 'RT',
        required: 'ApiEndpoint Method',
        optional: 'AllowNullValues AuthType Headers Path QueryParameters RequestBody Stage',
        errors: '400:400 403:403 404:404 429:429 500:500 502:502 503:503 504:504',
      },
    },
  ),
  integration(
    { service: 'http', errorPrefix: 'States.Http', causeName: 'Http', baseError: 'Socket', sdkService: null },
    {
      invoke: {
        patterns: 'R',
        required: 'ApiEndpoint Method',
        optional: 'Authentication Headers InvocationConfig QueryParameters RequestBody Transform',
        errors:
          'StatusCode.400:400 StatusCode.401:401 StatusCode.404:404 StatusCode.429:429 StatusCode.500:500 StatusCode.503:503',
      },
    },
  ),
  integration(
    {
      service: 'mediaconvert',
      errorPrefix: 'MediaConvert',
      causeName: 'AWSMediaConvert',
      baseError: 'AWSMediaConvertException',
      sdkService: 'mediaconvert',
    },
    {
      createJob: {
        patterns: 'RS',
        required: 'Role Settings',
        optional:
          'AccelerationSettings BillingTagsSource ClientRequestToken HopDestinations JobEngineVersion JobTemplate Priority ' +
          'Queue SimulateReservedQueue StatusUpdateInterval Tags UserMetadata',
        errors:
          'BadRequestException ConflictException:409 InternalServerErrorException:500 NotFoundException:404 TooManyRequestsException:429',
        job: {
          describe: 'GetJob',
          identifiedBy: { Id: 'Job.Id' },
          result: '',
          status: 'Job.Status',
          succeeded: ['COMPLETE'],
          failed: ['ERROR', 'CANCELED'],
        },
      },
    },
  ),
  integration(
    {
      service: 'eks',
      errorPrefix: 'EKS',
      causeName: 'AmazonEKS',
      baseError: 'AmazonEKSException',
      sdkService: 'eks',
    },
    {
      // The guide's table gives EKS the task token without naming the actions.
      call: {
        patterns: 'RT',
        required: 'ClusterName CertificateAuthority Endpoint Method Path',
        optional: 'QueryParameters RequestBody',
        errors: '400:400 403:403 404:404 409:409 500:500',
      },
      runJob: {
        patterns: 'RST',
        required: 'ClusterName CertificateAuthority Endpoint Job',
        optional: 'LogOptions Namespace',
        errors: '400:400 403:403 404:404 409:409 500:500',
      },
      createCluster: { patterns: 'RS', required: 'Name RoleArn ResourcesVpcConfig', errors: EKS_ERRORS },
      deleteCluster: { patterns: 'RS', required: 'Name', optional: '', errors: EKS_ERRORS },
      createNodegroup: { patterns: 'RS', required: 'ClusterName NodegroupName NodeRole Subnets', errors: EKS_ERRORS },
      deleteNodegroup: { patterns: 'RS', required: 'ClusterName NodegroupName', optional: '', errors: EKS_ERRORS },
      createFargateProfile: {
        patterns: 'RS',
        required: 'ClusterName FargateProfileName PodExecutionRoleArn',
        errors: EKS_ERRORS,
      },
      deleteFargateProfile: {
        patterns: 'RS',
        required: 'ClusterName FargateProfileName',
        optional: '',
        errors: EKS_ERRORS,
      },
    },
  ),
];
