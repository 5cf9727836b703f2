/** What Step Functions' AWS SDK integrations call a service, and what others call it. */
export interface SdkService {
  /** As it stands in resource ARNs after `aws-sdk:`: `dynamodb`, `secretsmanager`, `sfn`. */
  readonly id: string;
  /** What error names begin with, and what causes call the service: `DynamoDb`, `SecretsManager`, `Sfn`. */
  readonly prefix: string;
  /** The npm package of its client: `@aws-sdk/client-secrets-manager`. */
  readonly clientPackage: string;
  /** The service's prefix in IAM actions: `secretsmanager`, `states`. */
  readonly iam: string;
}

/**
 * Services whose four names do not follow from the id, as `id client-package prefix iam`; `-` where the rule holds.
 * Rules: client package `client-<id>`, prefix the id with its first letter raised, IAM prefix the id.
 * The ids are those of the AWS SDK for Java 2.x, which Step Functions uses.
 */
const IRREGULAR = `
accessanalyzer - AccessAnalyzer access-analyzer
acmpca acm-pca AcmPca acm-pca
apigateway api-gateway ApiGateway apigateway
apigatewayv2 - ApiGatewayV2 apigateway
appconfig - AppConfig -
appflow - Appflow -
applicationautoscaling application-auto-scaling ApplicationAutoScaling application-autoscaling
apprunner - AppRunner -
appstream - AppStream -
appsync - AppSync -
autoscaling auto-scaling AutoScaling -
bedrockagent bedrock-agent BedrockAgent bedrock
bedrockagentruntime bedrock-agent-runtime BedrockAgentRuntime bedrock
bedrockruntime bedrock-runtime BedrockRuntime bedrock
cloudcontrol - CloudControl cloudformation
cloudformation - CloudFormation -
cloudfront - CloudFront -
cloudtrail - CloudTrail -
cloudwatch - CloudWatch -
cloudwatchevents cloudwatch-events CloudWatchEvents events
cloudwatchlogs cloudwatch-logs CloudWatchLogs logs
codeartifact - Codeartifact -
codebuild - CodeBuild -
codecommit - CodeCommit -
codedeploy - CodeDeploy -
codepipeline - CodePipeline -
cognitoidentity cognito-identity CognitoIdentity cognito-identity
cognitoidentityprovider cognito-identity-provider CognitoIdentityProvider cognito-idp
config config-service Config -
costexplorer cost-explorer CostExplorer ce
databasemigration database-migration-service DatabaseMigration dms
databrew - DataBrew -
datasync - DataSync -
directory directory-service Directory ds
dynamodb - DynamoDb -
ec2 - Ec2 -
ecrpublic ecr-public EcrPublic ecr-public
efs - Efs elasticfilesystem
elasticache - ElastiCache -
elasticbeanstalk elastic-beanstalk ElasticBeanstalk -
elasticloadbalancing elastic-load-balancing ElasticLoadBalancing elasticloadbalancing
elasticloadbalancingv2 elastic-load-balancing-v2 ElasticLoadBalancingV2 elasticloadbalancing
emr - Emr elasticmapreduce
emrcontainers emr-containers EmrContainers emr-containers
emrserverless emr-serverless EmrServerless emr-serverless
eventbridge - EventBridge events
fsx - FSx -
guardduty - GuardDuty -
iotdataplane iot-data-plane IotDataPlane iot
iotwireless iot-wireless IotWireless iotwireless
kinesisanalyticsv2 kinesis-analytics-v2 KinesisAnalyticsV2 kinesisanalytics
kinesisvideo kinesis-video KinesisVideo kinesisvideo
lakeformation - LakeFormation -
lexmodelsv2 lex-models-v2 LexModelsV2 lex
lexruntimev2 lex-runtime-v2 LexRuntimeV2 lex
mediaconvert - MediaConvert -
medialive - MediaLive -
memorydb - MemoryDb -
opensearch - OpenSearch es
pinpointsmsvoicev2 pinpoint-sms-voice-v2 PinpointSmsVoiceV2 sms-voice
qldbsession qldb-session QldbSession qldb
quicksight - QuickSight -
rdsdata rds-data RdsData rds-data
redshiftdata redshift-data RedshiftData redshift-data
redshiftserverless redshift-serverless RedshiftServerless redshift-serverless
resourcegroups resource-groups ResourceGroups resource-groups
resourcegroupstaggingapi resource-groups-tagging-api ResourceGroupsTaggingApi tag
route53 route-53 Route53 -
route53domains route-53-domains Route53Domains route53domains
s3control s3-control S3Control s3
sagemaker - SageMaker -
sagemakerfeaturestoreruntime sagemaker-featurestore-runtime SageMakerFeatureStoreRuntime sagemaker
sagemakerruntime sagemaker-runtime SageMakerRuntime sagemaker
secretsmanager secrets-manager SecretsManager -
securityhub - SecurityHub -
servicecatalog service-catalog ServiceCatalog servicecatalog
servicediscovery - ServiceDiscovery -
servicequotas service-quotas ServiceQuotas servicequotas
sesv2 - SesV2 ses
sfn - Sfn states
ssmincidents ssm-incidents SsmIncidents ssm-incidents
ssoadmin sso-admin SsoAdmin sso
storagegateway storage-gateway StorageGateway storagegateway
timestreamquery timestream-query TimestreamQuery timestream
timestreamwrite timestream-write TimestreamWrite timestream
transcribestreaming transcribe-streaming TranscribeStreaming transcribe
vpclattice vpc-lattice VpcLattice vpc-lattice
wafv2 - Wafv2 -
workspaces - WorkSpaces -
xray - XRay -
`;

let irregular: ReadonlyMap<string, SdkService> | undefined;

/**
 * The names of the service behind an AWS SDK integration.
 *
 * @param id - As it stands after `aws-sdk:` in a resource. Any id is answered: the rules hold for services that are not listed.
 */
export function sdkService(id: string): SdkService {
  irregular ??= readIrregular();
  return irregular.get(id) ?? service(id, id, id.charAt(0).toUpperCase() + id.slice(1), id);
}

function readIrregular(): ReadonlyMap<string, SdkService> {
  return new Map(
    IRREGULAR.trim()
      .split('\n')
      .map((line): [string, SdkService] => {
        const [id = '', client = '-', prefix = '-', iam = '-'] = line.split(' ');
        return [id, service(id, client === '-' ? id : client, prefix, iam === '-' ? id : iam)];
      }),
  );
}

function service(id: string, client: string, prefix: string, iam: string): SdkService {
  return { id, prefix, clientPackage: `@aws-sdk/client-${client}`, iam };
}
