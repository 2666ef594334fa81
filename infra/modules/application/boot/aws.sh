# shellcheck shell=bash
# Sourced by the others. Asks AWS with what every Ubuntu brings: curl signs requests by itself.
set -euo pipefail
shopt -s inherit_errexit

# The facts of this host that are no secret: the module writes them.
# shellcheck source=/dev/null
. /etc/clientele/host.env
# As the AWS SDKs have it, for tests: another place to ask.
readonly METADATA=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
readonly CURL=(curl --silent --show-error --connect-timeout 5 --retry 5 --retry-connrefused)

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# metadata PATH: what the instance knows of itself below /latest (IMDSv2). Fails where there is no such path.
metadata() {
  local token
  token=$("${CURL[@]}" --fail --max-time 10 --request PUT --header 'x-aws-ec2-metadata-token-ttl-seconds: 60' "$METADATA/latest/api/token") || return
  "${CURL[@]}" --fail --max-time 10 --config - "$METADATA/latest/$1" <<<"header = \"x-aws-ec2-metadata-token: $token\""
}

# The role's keys, as lines of a curl configuration: on a command line others would see them.
credentials() {
  local role
  role=$(metadata meta-data/iam/security-credentials/) || return
  metadata "meta-data/iam/security-credentials/$role" |
    jq --raw-output '"user = \"\(.AccessKeyId):\(.SecretAccessKey)\"", "header = \"x-amz-security-token: \(.Token)\""'
}

endpoint() { printf '%s' "${AWS_ENDPOINT_URL:-https://$1.$REGION.amazonaws.com}"; }

# signed SERVICE PATH FILE CURL-ARGUMENTS...: a request of this instance's role. What AWS answers goes to the file, also where it
# refuses: on stdout curl would leave what an attempt before a retry brought.
signed() {
  local service=$1 path=$2 file=$3 keys
  shift 3
  keys=$(credentials) || return
  "${CURL[@]}" --fail-with-body --config - --aws-sigv4 "aws:amz:$REGION:$service" --output "$file" "$@" "$(endpoint "$service")$path" <<<"$keys"
}

# ask SERVICE CURL-ARGUMENTS...: as signed, for answers that are small.
ask() {
  local service=$1 file status=0
  shift
  file=$(mktemp)
  signed "$service" / "$file" "$@" || status=$?
  cat "$file"
  rm "$file"
  return "$status"
}

# secret WHAT ARN: its text. Says which is missing.
secret() {
  local what=$1 arn=$2 answer
  answer=$(ask secretsmanager --header 'content-type: application/x-amz-json-1.1' \
    --header 'x-amz-target: secretsmanager.GetSecretValue' --data-binary "{\"SecretId\":\"$arn\"}") ||
    die "The secret of the $what ($arn) can not be read: $(jq --raw-output '"\(.__type): \(.message // .Message)"' <<<"$answer" 2>/dev/null || head --bytes 500 <<<"$answer")"
  jq --exit-status --raw-output .SecretString <<<"$answer" || die "The secret of the $what ($arn) holds no text."
}

# field WHAT JSON NAME: what a secret has under a name. Says which is missing, never what is there.
field() {
  jq --exit-status --raw-output --arg name "$3" '.[$name] | select(type == "string" and . != "" and (test("\n") | not))' <<<"$2" ||
    die "The secret of the $1 has no $3."
}

# replace FILE: puts stdin there, for us alone, in one go. Fails where nothing changed.
replace() {
  local fresh=$1.fresh
  (umask 077 && cat >"$fresh")
  if cmp --silent "$fresh" "$1"; then
    rm "$fresh"
    return 1
  fi
  chown clientele:clientele "$fresh"
  mv "$fresh" "$1"
}
