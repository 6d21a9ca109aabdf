interface Wanted {
  readonly port: number;
  /** A server behind it. */
  readonly upstream: string;
  /** Nobody listens there. */
  readonly closedPort: number;
}

/** A site as municipalities have them: files, compression, addresses that moved, limits, and a server behind it. */
export function configFor({ port, upstream, closedPort }: Wanted): string {
  return `
worker_processes 1;
pid nginx.pid;
events { worker_connections 64; }
http {
  log_format json escape=json '{"path":"$uri","status":$status,'
    '"encoding":"$sent_http_content_encoding","transfer":"$sent_http_transfer_encoding"}';
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  types { application/rss+xml rss; application/atom+xml atom; application/feed+json json; }
  default_type application/octet-stream;
  limit_req_zone $binary_remote_addr zone=strict:32k rate=1r/m;
  limit_req_status 429;
  server {
    listen 127.0.0.1:${port};
    root www;
    location = /ready { access_log off; return 204; }
    location / {
      access_log access.log json;
      gzip on; gzip_min_length 1; gzip_proxied any;
      gzip_types application/rss+xml application/atom+xml application/feed+json;
    }
    location = /plain.rss { access_log access.log json; }
    location = /latin.rss { charset windows-1252; charset_types application/rss+xml; }
    location = /moved { return 301 /news.rss; }
    location = /elsewhere-for-now { return 302 /news.rss; }
    location = /round { return 302 /round; }
    location = /other-host { return 301 http://vlierdam.example/news.rss; }
    location = /gone { return 410; }
    location = /unknown { return 404; }
    location = /forbidden { return 403; }
    location = /withheld { return 451; }
    location = /members { auth_basic "leden"; auth_basic_user_file nobody; }
    location = /maintenance { add_header Retry-After 300 always; return 503; }
    location = /silent { return 444; }
    location = /slow.rss { limit_rate 64; }
    location = /limited.rss { limit_req zone=strict; error_page 429 @later; }
    location @later { add_header Retry-After 120 always; return 429; }
    location = /down { proxy_pass http://127.0.0.1:${closedPort}; }
    location /behind/ { proxy_pass ${upstream}/; proxy_http_version 1.1; proxy_read_timeout 5s; }
  }
}
`;
}
