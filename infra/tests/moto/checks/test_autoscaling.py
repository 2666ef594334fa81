"""https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html"""

import unittest

from .client import client, refusal, unique


class AutoScaling(unittest.TestCase):
    def setUp(self) -> None:
        self.autoscaling = client("autoscaling")
        ec2 = client("ec2")
        image = ec2.describe_images()["Images"][0]["ImageId"]
        template = ec2.create_launch_template(LaunchTemplateName=unique("web"), LaunchTemplateData={"ImageId": image})
        self.template = template["LaunchTemplate"]["LaunchTemplateId"]

    def group(self, **more: object) -> str:
        name = unique("blue")
        self.autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=name,
            MinSize=0,
            MaxSize=0,
            AvailabilityZones=["eu-central-1a"],
            LaunchTemplate={"LaunchTemplateId": self.template, "Version": "1"},
            **more,
        )
        return name

    def read(self, name: str) -> dict:
        return self.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]

    def test_a_group_remembers_its_warmup_and_forgets_it_when_told(self) -> None:
        name = self.group(DefaultInstanceWarmup=120)
        self.assertEqual(self.read(name)["DefaultInstanceWarmup"], 120)
        self.autoscaling.update_auto_scaling_group(AutoScalingGroupName=name, DefaultInstanceWarmup=60)
        self.assertEqual(self.read(name)["DefaultInstanceWarmup"], 60)

    def test_a_hook_has_the_documented_defaults(self) -> None:
        # PutLifecycleHook: HeartbeatTimeout 3600; DefaultResult ABANDON; GlobalTimeout 100 times, 48 hours at most.
        name = self.group()
        transition = "autoscaling:EC2_INSTANCE_TERMINATING"
        self.autoscaling.put_lifecycle_hook(
            AutoScalingGroupName=name, LifecycleHookName="drain", LifecycleTransition=transition
        )
        [hook] = self.autoscaling.describe_lifecycle_hooks(AutoScalingGroupName=name)["LifecycleHooks"]
        self.assertEqual((hook["HeartbeatTimeout"], hook["DefaultResult"], hook["GlobalTimeout"]), (3600, "ABANDON", 172800))

    def test_two_groups_have_policies_of_one_name(self) -> None:
        configuration = {
            "TargetValue": 40.0,
            "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
        }
        for name in (self.group(), self.group()):
            self.autoscaling.put_scaling_policy(
                AutoScalingGroupName=name,
                PolicyName="load",
                PolicyType="TargetTrackingScaling",
                TargetTrackingConfiguration=configuration,
                Enabled=False,
            )
            [policy] = self.autoscaling.describe_policies(AutoScalingGroupName=name)["ScalingPolicies"]
            self.assertEqual((policy["PolicyName"], policy["Enabled"]), ("load", False))

    def test_a_policy_of_no_group_is_refused(self) -> None:
        put = self.autoscaling.put_scaling_policy
        self.assertEqual(refusal(put, AutoScalingGroupName="none", PolicyName="load"), "ValidationError")

    def test_notifications_go_with_their_group(self) -> None:
        name, topic = self.group(), "arn:aws:sns:eu-central-1:123456789012:t"
        kinds = ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR"]
        self.autoscaling.put_notification_configuration(
            AutoScalingGroupName=name, TopicARN=topic, NotificationTypes=kinds
        )
        read = self.autoscaling.describe_notification_configurations
        [one] = read(AutoScalingGroupNames=[name])["NotificationConfigurations"]
        self.assertEqual(one["NotificationType"], kinds[0])
        self.autoscaling.delete_auto_scaling_group(AutoScalingGroupName=name, ForceDelete=True)
        self.assertEqual(read(AutoScalingGroupNames=[name])["NotificationConfigurations"], [])
