package dev.posthorn.local.template;

import java.util.Map;

/// The account and region that this machine plays.
public final class Place {
    /// The region that everything pretends to be in.
    public static final String REGION = "us-east-1";

    /// The account that everything pretends to belong to; ElasticMQ and DynamoDB Local use it too.
    public static final String ACCOUNT = "000000000000";

    /// What CloudFormation's pseudo parameters stand for.
    static final Map<String, String> PSEUDO_PARAMETERS =
            Map.of(
                    "AWS::Region",
                    REGION,
                    "AWS::AccountId",
                    ACCOUNT,
                    "AWS::Partition",
                    "aws",
                    "AWS::URLSuffix",
                    "amazonaws.com",
                    "AWS::StackName",
                    "posthorn-local",
                    "AWS::StackId",
                    arn("cloudformation", "stack/posthorn-local/0"));

    private Place() {}

    /// An ARN in this place.
    ///
    /// @param service such as `sqs`
    /// @param rest everything after the account
    public static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + rest;
    }
}
