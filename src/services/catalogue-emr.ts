import { integration, type Integration, type Job } from './integration.js';

const EMR_STEP: Job = {
  describe: 'DescribeStep',
  identifiedBy: { ClusterId: '$.ClusterId', StepId: 'StepId' },
  result: '',
  status: 'Step.Status.State',
  succeeded: ['COMPLETED'],
  failed: ['FAILED', 'CANCELLED', 'INTERRUPTED'],
};

/** EMR on EC2, on EKS and serverless. Source: developer guide, "Call Amazon EMR", "… EMR on EKS", "… EMR Serverless". */
export const emrIntegrations: readonly Integration[] = [
  integration(
    {
      service: 'elasticmapreduce',
      errorPrefix: 'ElasticMapReduce',
      causeName: 'AmazonElasticMapReduce',
      baseError: 'AmazonElasticMapReduceException',
      sdkService: 'emr',
    },
    {
      createCluster: {
        operation: 'RunJobFlow',
        patterns: 'RS',
        required: 'Name Instances',
        errors: 'InternalServerErrorException:500',
        job: {
          describe: 'DescribeCluster',
          identifiedBy: { ClusterId: 'ClusterId' },
          result: '',
          status: 'Cluster.Status.State',
          succeeded: ['WAITING'],
          failed: ['TERMINATED', 'TERMINATED_WITH_ERRORS'],
        },
      },
      terminateCluster: {
        operation: 'TerminateJobFlows',
        patterns: 'RS',
        required: 'ClusterId',
        optional: '',
        errors: 'InternalServerErrorException:500',
        job: {
          describe: 'DescribeCluster',
          identifiedBy: { ClusterId: '$.ClusterId' },
          result: '',
          status: 'Cluster.Status.State',
          succeeded: ['TERMINATED'],
          failed: ['TERMINATED_WITH_ERRORS'],
        },
      },
      addStep: {
        operation: 'AddJobFlowSteps',
        patterns: 'RS',
        required: 'ClusterId Step',
        optional: 'ExecutionRoleArn',
        errors: 'InternalServerErrorException:500',
        job: EMR_STEP,
      },
      cancelStep: {
        operation: 'CancelSteps',
        patterns: 'R',
        required: 'ClusterId StepId',
        optional: 'StepCancellationOption',
        errors: 'InvalidRequestException InternalServerException:500',
      },
      setClusterTerminationProtection: {
        operation: 'SetTerminationProtection',
        patterns: 'R',
        required: 'ClusterId TerminationProtected',
        optional: '',
        errors: 'InternalServerErrorException:500',
      },
      modifyInstanceFleetByName: {
        operation: 'ModifyInstanceFleet',
        patterns: 'R',
        required: 'ClusterId InstanceFleetName InstanceFleet',
        optional: '',
        errors: 'InvalidRequestException InternalServerException:500',
      },
      modifyInstanceGroupByName: {
        operation: 'ModifyInstanceGroups',
        patterns: 'R',
        required: 'ClusterId InstanceGroupName InstanceGroup',
        optional: '',
        errors: 'InternalServerErrorException:500',
      },
    },
  ),
  integration(
    {
      service: 'emr-containers',
      errorPrefix: 'EMRContainers',
      causeName: 'AmazonEMRContainers',
      baseError: 'AmazonEMRContainersException',
      sdkService: 'emrcontainers',
    },
    {
      createVirtualCluster: {
        patterns: 'R',
        required: 'Name ContainerProvider',
        optional: 'ClientToken SecurityConfigurationId Tags',
        errors: 'ResourceNotFoundException ValidationException InternalServerException:500',
      },
      deleteVirtualCluster: {
        patterns: 'RS',
        required: 'Id',
        optional: '',
        errors: 'ValidationException InternalServerException:500',
      },
      startJobRun: {
        patterns: 'RS',
        required: 'VirtualClusterId',
        optional:
          'ClientToken ConfigurationOverrides ExecutionRoleArn JobDriver JobTemplateId JobTemplateParameters Name ReleaseLabel ' +
          'RetryPolicyConfiguration Tags',
        errors: 'ResourceNotFoundException ValidationException InternalServerException:500',
        job: {
          describe: 'DescribeJobRun',
          identifiedBy: { Id: 'Id', VirtualClusterId: '$.VirtualClusterId' },
          result: 'JobRun',
          status: 'State',
          succeeded: ['COMPLETED'],
          failed: ['FAILED', 'CANCELLED'],
        },
      },
    },
  ),
  integration(
    {
      service: 'emr-serverless',
      errorPrefix: 'EMRServerless',
      causeName: 'EMRServerless',
      baseError: 'AmazonEMRServerlessException',
      sdkService: 'emrserverless',
    },
    {
      createApplication: {
        patterns: 'RS',
        required: 'ReleaseLabel Type',
        errors: 'ConflictException ValidationException',
      },
      startApplication: { patterns: 'RS', required: 'ApplicationId', optional: '', errors: 'ValidationException' },
      stopApplication: { patterns: 'RS', required: 'ApplicationId', optional: '', errors: 'ValidationException' },
      deleteApplication: { patterns: 'RS', required: 'ApplicationId', optional: '', errors: 'ValidationException' },
      startJobRun: {
        patterns: 'RS',
        required: 'ApplicationId ExecutionRoleArn',
        errors: 'ConflictException ResourceNotFoundException ValidationException',
        job: {
          describe: 'GetJobRun',
          identifiedBy: { ApplicationId: 'ApplicationId', JobRunId: 'JobRunId' },
          result: 'JobRun',
          status: 'State',
          succeeded: ['SUCCESS'],
          failed: ['FAILED', 'CANCELLED'],
        },
      },
      cancelJobRun: {
        patterns: 'RS',
        required: 'ApplicationId JobRunId',
        optional: 'ShutdownGracePeriodInSeconds',
        errors: 'ResourceNotFoundException ValidationException',
      },
    },
  ),
];
