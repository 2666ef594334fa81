"""Answers calls that moto lacks, and completes answers that it gives incompletely.

It stands before moto as WSGI middleware. What AWS accepts and answers is read from botocore's service models, the ones
that AWS generates its own SDKs from, so a handler deals with plain dictionaries in every protocol.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from botocore import parsers, serialize, validate
from botocore.awsrequest import HeadersDict
from botocore.model import ServiceModel as BotocoreServiceModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import determine_request_protocol
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from moto.iam.models import get_account_id_from
from werkzeug.wrappers import Request

Params = dict[str, Any]

# The name in a request's signature, where it isn't the name that botocore gives the service.
SIGNED_AS = {"monitoring": "cloudwatch", "elasticloadbalancing": "elbv2", "access-analyzer": "accessanalyzer"}


class Refused(Exception):
    """An error as the service answers it: its code, a message and the HTTP status."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass
class Call:
    service: str
    operation: str
    account: str
    region: str
    protocol: str
    params: Params
    environ: dict[str, Any] = field(repr=False)
    application: Application = field(repr=False)

    @property
    def kept(self) -> dict[str, Params]:
        """What this extension keeps of the service, in this account and Region."""
        return self.application.kept.setdefault((self.account, self.region, self.service), {})

    def table(self, name: str) -> dict[str, Params]:
        return self.kept.setdefault(name, {})

    def arn(self, resource: str, *, service: str | None = None, region: str | None = None) -> str:
        where = self.region if region is None else region
        return f"arn:aws:{service or self.service}:{where}:{self.account}:{resource}"

    def moto(self, params: Params | None = None, operation: str | None = None, region: str | None = None) -> Params:
        """moto's own answer to this call, or to another one of the same service."""
        asked = self.params if params is None else params
        return self.application.ask_moto(self, operation or self.operation, asked, region)


Handler = Callable[[Call], Params | None]
HANDLERS: dict[str, dict[str, Handler]] = {}
# Each sees every request before it is answered.
FILTERS: list[Callable[[dict[str, Any]], Any]] = []


def answers(service: str, *operations: str) -> Callable[[Handler], Handler]:
    """Registers a function as the answer to operations of a service, named as in botocore."""

    def register(handler: Handler) -> Handler:
        known = HANDLERS.setdefault(service, {})
        for operation in operations:
            if operation in known:
                raise ValueError(f"{service}:{operation} has two handlers")
            if operation not in get_service_model(service).operation_names:
                raise ValueError(f"{service} has no operation {operation}")
            known[operation] = handler
        return handler

    return register


def only(params: Params, *names: str) -> Params:
    """Those of the parameters that have one of the names."""
    return {name: params[name] for name in names if name in params}


class Application:
    """WSGI: a call with a handler is answered here, every other by moto."""

    def __init__(self, moto: Any) -> None:
        self.moto = moto
        self.kept: dict[tuple[str, str, str], dict[str, Params]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if environ.get("PATH_INFO") == "/moto-api/reset":
            self.kept.clear()
        for see in FILTERS:
            see(environ)
        found = recognise(environ)
        handler = HANDLERS.get(found[0], {}).get(found[1]) if found else None
        if not found or not handler:
            return self._pass_on(environ, start_response)
        status, headers, body = self._answer(handler, environ, *found)
        start_response(f"{status} -", list(headers.items()))
        return [body]

    def _pass_on(self, environ: dict[str, Any], start_response: Any) -> Any:
        try:
            return self.moto(environ, start_response)
        except NotImplementedError as error:
            # moto would answer 500, which SDKs retry for minutes.
            start_response("400 -", [("content-type", "text/xml"), ("x-amzn-errortype", "NotImplemented")])
            return [not_there(environ, str(error)).encode()]

    def _answer(self, handler: Handler, environ: dict[str, Any], service: str, operation: str, url: Params) -> Any:
        request = Request(environ)
        model = get_service_model(service)
        operation_model = model.operation_model(operation)
        protocol = determine_request_protocol(model, request.content_type)
        params = parse(request, operation_model, protocol, url)
        key, region = credential(environ)
        call = Call(service, operation, get_account_id_from(key), region, protocol, params, environ, self)
        try:
            check(params, operation_model)
            result: Any = handler(call) or {}
        except Refused as error:
            result = error
        answer = get_serializer_class(service, protocol)(operation_model).serialize(result)
        status = result.status if isinstance(result, Refused) else answer["status_code"]
        body = answer["body"]
        return status, answer["headers"], body.encode() if isinstance(body, str) else body

    def ask_moto(self, call: Call, operation: str, params: Params, region: str | None) -> Params:
        model = BotocoreServiceModel(get_service_model(call.service)._service_description, call.service)
        operation_model = model.operation_model(operation)
        protocol = call.protocol
        wire = serialize.create_serializer(protocol, False).serialize_to_request(params, operation_model)
        environ = environ_for(wire, call, region or call.region)
        got: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
            got.update(status=int(status.split()[0]), headers=HeadersDict(headers))

        body = b"".join(self.moto(environ, start))
        response = {"body": body, "headers": got["headers"], "status_code": got["status"]}
        if got["status"] >= 300:
            error = parsers.create_parser(protocol).parse(response, operation_model.output_shape)["Error"]
            raise Refused(error["Code"], error["Message"], got["status"])
        parsed = parsers.create_parser(protocol).parse(response, operation_model.output_shape)
        parsed.pop("ResponseMetadata", None)
        return parsed


def not_there(environ: dict[str, Any], error: str) -> str:
    """The error in the words of the protocols that matter: JSON, or XML as the query protocol has it."""
    message = f"infra/tests/moto: {error}"
    if "json" in environ.get("CONTENT_TYPE", "") or environ.get("HTTP_X_AMZ_TARGET"):
        return json.dumps({"__type": "NotImplemented", "message": message})
    return f"<ErrorResponse><Error><Code>NotImplemented</Code><Message>{message}</Message></Error></ErrorResponse>"


Recognised = tuple[str, str, Params]


def credential(environ: dict[str, Any]) -> tuple[str, str]:
    """The access key and the Region that a request is signed with."""
    scope = environ["HTTP_AUTHORIZATION"].split("Credential=", 1)[1].split(",")[0].split("/")
    return scope[0], scope[2]


def recognise(environ: dict[str, Any]) -> Recognised | None:
    """The service and the operation that a signed request asks for, with what its path says."""
    match = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
    if not match:
        return None
    service = SIGNED_AS.get(match[1], match[1])
    if service not in HANDLERS:
        return None
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return service, target.split(".")[-1], {}
    # A service may know more protocols than the one that its model prefers.
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        action = form(environ).get("Action")
        return (service, action[0], {}) if action else None
    return recognise_path(service, environ)


def form(environ: dict[str, Any]) -> dict[str, list[str]]:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return parse_qs(body.decode("utf-8", "replace") or environ.get("QUERY_STRING", ""))


def recognise_path(service: str, environ: dict[str, Any]) -> Recognised | None:
    # The raw path: an ARN in it holds slashes that are written %2F.
    url = urlsplit(environ.get("RAW_URI") or environ.get("REQUEST_URI") or environ["PATH_INFO"])
    query = parse_qs(url.query, keep_blank_values=True)
    model = get_service_model(service)
    # `?WithTags` tells an operation from the one at the same path without it, so those are tried first.
    for operation in sorted(HANDLERS[service], key=lambda name: "?" not in model.operation_model(name).http["requestUri"]):
        http = model.operation_model(operation).http
        path, _, wanted = http["requestUri"].partition("?")
        if http["method"] != environ["REQUEST_METHOD"]:
            continue
        if any(query.get(name) != values for name, values in parse_qs(wanted, keep_blank_values=True).items()):
            continue
        found = re.fullmatch(path_pattern(path), url.path.rstrip("/") or "/")
        if found:
            return service, operation, {name: unquote(value) for name, value in found.groupdict().items()}
    return None


def path_pattern(path: str) -> str:
    parts = re.split(r"({[^}]+})", path.rstrip("/") or "/")
    return "".join(
        f"(?P<{group(part[1:-1])}>{'.+' if part.endswith('+}') else '[^/]+'})" if part[:1] == "{" else re.escape(part)
        for part in parts
    )


def group(name: str) -> str:
    """The name of a part of the path, as a regular expression can call it."""
    return name.rstrip("+").replace("-", "_")


def parse(request: Request, operation_model: Any, protocol: str, url: Params) -> Params:
    parser = PROTOCOL_PARSERS[protocol](operation_model)
    members = operation_model.input_shape.members if operation_model.input_shape else {}
    # moto looks for each under the name that it has in the path.
    in_path = [shape.serialization.get("name", name) for name, shape in members.items()]
    return parser.parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": request.data,
            "url_path": request.path,
            "url_params": {name: url[group(name)] for name in in_path if group(name) in url},
        }
    )


def check(params: Params, operation_model: Any) -> None:
    """What the service's model demands: fields that must be there, their types and ranges."""
    if operation_model.input_shape is None:
        return
    report = validate.ParamValidator().validate(params, operation_model.input_shape)
    if report.has_errors():
        raise Refused("ValidationException", report.generate_report())


def environ_for(wire: dict[str, Any], call: Call, region: str) -> dict[str, Any]:
    body = wire["body"]
    if isinstance(body, dict):
        body = urlencode(body)
    data = body.encode() if isinstance(body, str) else body or b""
    authorization = call.environ["HTTP_AUTHORIZATION"].replace(f"/{call.region}/", f"/{region}/", 1)
    query = wire.get("query_string") or ""
    query = query if isinstance(query, str) else urlencode(query, doseq=True)
    path, _, in_path = wire["url_path"].partition("?")
    query = "&".join(part for part in (in_path, query) if part)
    kept = {name: value for name, value in call.environ.items() if not name.startswith(("HTTP_", "werkzeug."))}
    headers = {f"HTTP_{name.upper().replace('-', '_')}": str(value) for name, value in wire["headers"].items()}
    return {
        **kept,
        **headers,
        "HTTP_HOST": call.environ["HTTP_HOST"],
        "HTTP_AUTHORIZATION": authorization,
        "REQUEST_METHOD": wire["method"],
        "PATH_INFO": unquote(path),
        "RAW_URI": f"{path}?{query}" if query else path,
        "REQUEST_URI": f"{path}?{query}" if query else path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": wire["headers"].get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(data)),
        "wsgi.input": io.BytesIO(data),
    }
