import type { Part } from '../part.ts';
import { addressOf, authorityOf, folderOf, type Plan } from '../plan.ts';

/** nginx with TLS, ModSecurity and the OWASP rules, before the two servers. */
export function edge(plan: Plan): Part {
  return {
    name: 'edge',
    role: 'nginx with TLS, ModSecurity and the OWASP rules, before the servers',
    port: plan.ports.edge,
    after: ['server-1', 'server-2'],
    folders: ['temporary'],
    files: { 'nginx.conf': nginxSettings(plan), 'firewall.conf': firewallRules(folderOf(plan, 'edge')) },
    command: ['/usr/sbin/nginx', '-p', folderOf(plan, 'edge'), '-c', 'nginx.conf', '-e', 'error.log'],
    ready: { kind: 'http', url: `${addressOf(plan)}/readyz`, status: 200, authority: authorityOf(plan) },
  };
}

export function nginxSettings(plan: Plan): string {
  const { ports } = plan;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `load_module /usr/lib/nginx/modules/ngx_http_modsecurity_module.so;
daemon off;
worker_processes 2;
pid nginx.pid;
error_log error.log warn;
${process.getuid?.() === 0 ? 'user www-data;\n' : ''}
events {
  worker_connections 1024;
}

http {
  ${temporary.map((kind) => `${kind}_temp_path temporary/${kind};`).join('\n  ')}
  server_tokens off;
  client_max_body_size 100m;

  # As a load balancer of AWS, which names each request for X-Ray; whoever brings a name keeps it.
  map $http_traceparent $trace {
    "~^[0-9a-f]{2}-([0-9a-f]{32})-" $1;
    default $request_id;
  }
  map $trace $amazon_trace {
    "~^(.{8})(.{24})$" "Root=1-$1-$2";
  }

  log_format requests escape=json '{"time":"$time_iso8601","msec":$msec,"trace_id":"$trace","method":"$request_method",'
    '"uri":"$uri","status":$status,"seconds":$request_time,"upstream":"$upstream_addr","upstream_status":"$upstream_status",'
    '"upstream_seconds":"$upstream_response_time"}';
  access_log access.log requests;

  upstream servers {
    server 127.0.0.1:${ports['server-1']} max_fails=1 fail_timeout=2s;
    server 127.0.0.1:${ports['server-2']} max_fails=1 fail_timeout=2s;
    keepalive 32;
  }

  server {
    listen 127.0.0.1:${ports.edge} ssl http2;
    server_name localhost;
    ssl_certificate certificate.pem;
    ssl_certificate_key certificate.key;
    ssl_protocols TLSv1.2 TLSv1.3;

    modsecurity on;
    modsecurity_rules_file firewall.conf;

    location / {
      proxy_pass http://servers;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Amzn-Trace-Id $amazon_trace;
      proxy_connect_timeout 2s;
      proxy_read_timeout 60s;
      # What the server streams (news of an import) is passed on as it comes.
      proxy_buffering off;
      proxy_request_buffering on;
    }
  }
}
`;
}

/** What the rules have to know of our API: its methods and what it takes, beyond what they allow at first. */
export function firewallRules(folder: string): string {
  return `SecRuleEngine On
SecRequestBodyAccess On
SecRule REQUEST_HEADERS:Content-Type "^application/json" "id:200001,phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=JSON"
SecRequestBodyLimit 104857600
SecRequestBodyNoFilesLimit 1048576
SecRequestBodyLimitAction Reject
SecRule REQBODY_ERROR "!@eq 0" "id:200002,phase:2,t:none,log,deny,status:400,msg:'The body can not be read'"
SecPcreMatchLimit 100000
SecPcreMatchLimitRecursion 100000
SecResponseBodyAccess Off
SecTmpDir ${folder}/temporary/
SecDataDir ${folder}/temporary/
SecAuditEngine RelevantOnly
SecAuditLogRelevantStatus "^403"
SecAuditLogParts AFHZ
SecAuditLogType Serial
SecAuditLog ${folder}/firewall.log
SecUnicodeMapFile /etc/nginx/unicode.mapping 20127

Include /etc/modsecurity/crs/crs-setup.conf
SecAction "id:900200,phase:1,nolog,pass,t:none,setvar:'tx.allowed_methods=GET HEAD POST OPTIONS PUT PATCH DELETE'"
SecAction "id:900220,phase:1,nolog,pass,t:none,setvar:'tx.allowed_request_content_type=|application/json| |text/csv| |multipart/form-data| |application/x-www-form-urlencoded|'"
Include /usr/share/modsecurity-crs/rules/*.conf
`;
}
