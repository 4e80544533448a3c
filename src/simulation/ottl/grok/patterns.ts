const raw = String.raw;

const upTo255 = raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const paddedUpTo255 = raw`(?:25[0-5]|2[0-4]\d|[01]?\d\d?)`;
const hexadecimal = '[0-9A-Fa-f]';

/**
 * What the Grok patterns stand for that the collector knows by itself: those for words, numbers, networks, paths and
 * dates, and those for logs of Apache, syslog and Java. It has more, for products such as firewalls and load balancers.
 * Semantics of github.com/elastic/go-grok 0.3.1.
 */
export const grokPatterns: Readonly<Record<string, string>> = {
  WORD: raw`\b\w+\b`,
  NOTSPACE: raw`\S+`,
  SPACE: raw`\s*`,
  DATA: '.*?',
  GREEDYDATA: '.*',
  QUOTEDSTRING: [quoted('"'), quoted("'")].join('|'),
  QS: '%{QUOTEDSTRING}',
  UUID: `${hexadecimal}{8}(?:-${hexadecimal}{4}){3}-${hexadecimal}{12}`,
  URN: raw`urn:[0-9A-Za-z][0-9A-Za-z-]{0,31}:[\w()+,.:=@;$!*'/?#-]+`,

  BOOL: 'true|false',
  INT: raw`(?:[+-]?\d+)`,
  NUMBER: '(?:%{BASE10NUM})',
  BASE10NUM: raw`([+-]?\d+(?:\.\d+)?|\.\d+)`,
  BASE16NUM: `[+-]?(?:0x)?${hexadecimal}+`,
  BASE16FLOAT: raw`[+-]?(?:0x)?${hexadecimal}+(?:\.${hexadecimal}*)?`,
  POSINT: raw`\b[1-9]\d*\b`,
  NONNEGINT: raw`\b\d+\b`,

  IP: '(?:%{IPV6}|%{IPV4})',
  IPV6: versionSix(),
  IPV4: raw`(?:${paddedUpTo255}\.){3}${paddedUpTo255}`,
  IPORHOST: '(?:%{IP}|%{HOSTNAME})',
  HOSTNAME: raw`\b${label()}(?:\.${label()})*(\.?|\b)`,
  HOSTPORT: '%{IPORHOST}:%{POSINT}',
  EMAILLOCALPART: raw`[a-zA-Z][\w.:+-=]+`,
  EMAILADDRESS: '%{EMAILLOCALPART}@%{HOSTNAME}',
  USERNAME: raw`[\w.-]+`,
  USER: '%{USERNAME}',
  MAC: '(?:%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC})',
  CISCOMAC: hardwareAddress(4, raw`\.`, 3),
  WINDOWSMAC: hardwareAddress(2, '-', 6),
  COMMONMAC: hardwareAddress(2, ':', 6),

  PATH: '(?:%{UNIXPATH}|%{WINPATH})',
  UNIXPATH: raw`(/[\w%!$@:.,+~-]+)+`,
  WINPATH: raw`[A-Za-z]+:(\\[^\\?*]+)+`,
  TTY: raw`/dev/(pts|tty([pq])?)(\w+)?/?\d+`,
  URI: raw`%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?%{URIHOST}(?:%{URIPATH}(?:\?%{URIQUERY})?)?`,
  URIPROTO: raw`[A-Za-z][A-Za-z0-9+.-]+`,
  URIHOST: '%{IPORHOST}(?::%{POSINT})?',
  URIPATH: raw`(/[\w$.+!*'(){},~:;=@#%&-]+)+`,
  URIQUERY: raw`[\w$.+!*'|(){},~@#%&/=:;?\-\[\]<>]*`,
  URIPARAM: raw`\?%{URIQUERY}`,
  URIPATHPARAM: raw`%{URIPATH}(?:\?%{URIQUERY})?`,

  MONTH: raw`\b(?:${[
    'Jan(?:uary)?',
    'Feb(?:ruary)?',
    'Mar(?:ch)?',
    'Apr(?:il)?',
    'May',
    'June?',
    'July?',
    'Aug(?:ust)?',
    'Sep(?:tember)?',
    'Oct(?:ober)?',
    'Nov(?:ember)?',
    'Dec(?:ember)?',
  ].join('|')})\b`,
  MONTHNUM: '(?:0[1-9]|1[0-2])',
  MONTHDAY: raw`(?:0[1-9]|[12]\d|3[01]|[1-9])`,
  DAY: raw`\b(?:(?:Mon|Fri|Sun)(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Sat(?:urday)?)\b`,
  YEAR: raw`(\d\d){1,2}`,
  HOUR: raw`(?:2[0-3]|[01]?\d)`,
  MINUTE: raw`(?:[0-5]\d)`,
  SECOND: raw`(?:(?:[0-5]\d|60)(?:[:.,]\d+)?)`,
  TIME: '%{HOUR}:%{MINUTE}(?::%{SECOND})?',
  TZ: '(?:[PMACE][SED]T|UTC)',
  DATE: '%{DATE_US}|%{DATE_EU}',
  DATE_US: '%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}',
  DATE_EU: '%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}',
  DATESTAMP: '%{DATE}[- ]%{TIME}',
  DATESTAMP_RFC822: '%{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}',
  DATESTAMP_RFC2822: '%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}',
  DATESTAMP_OTHER: '%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}',
  DATESTAMP_EVENTLOG: '%{YEAR}%{MONTHNUM}%{MONTHDAY}%{HOUR}%{MINUTE}%{SECOND}',
  ISO8601_TIMEZONE: '(?:Z|[+-]%{HOUR}(?::?%{MINUTE}))',
  ISO8601_SECOND: '%{SECOND}',
  TIMESTAMP_ISO8601: '%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?%{ISO8601_TIMEZONE}?',
  LOGLEVEL: `(?i)(${[
    'alert',
    'trace',
    'debug',
    'notice',
    'info(?:rmation)?',
    'warn(?:ing)?',
    'err(?:or)?',
    'crit(?:ical)?',
    'fatal',
    'severe',
    'emerg(?:ency)?',
  ].join('|')})`,

  HTTPDATE: '%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}',
  HTTPDUSER: '%{EMAILADDRESS}|%{USER}',
  HTTPDERROR_DATE: '%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{YEAR}',
  COMMONAPACHELOG: '%{HTTPD_COMMONLOG}',
  COMBINEDAPACHELOG: '%{HTTPD_COMBINEDLOG}',
  HTTPD_COMMONLOG: [
    '%{IPORHOST:source.address}',
    orDash('%{HTTPDUSER:apache.access.user.identity}'),
    orDash('%{HTTPDUSER:user.name}'),
    raw`\[%{HTTPDATE:timestamp}\]`,
    '"(?:%{WORD:http.request.method} %{NOTSPACE:url.original}(?: HTTP/%{NUMBER:http.version})?|%{DATA})"',
    orDash('%{INT:http.response.status_code:int}'),
    orDash('%{INT:http.response.body.size:long}'),
  ].join(' '),
  HTTPD_COMBINEDLOG: [
    '%{HTTPD_COMMONLOG}',
    `"${orDash('%{DATA:http.request.referrer}')}"`,
    `"${orDash('%{DATA:user_agent.original}')}"`,
  ].join(' '),

  SYSLOGTIMESTAMP: '%{MONTH} +%{MONTHDAY} %{TIME}',
  SYSLOGHOST: '%{IPORHOST}',
  SYSLOGFACILITY: '<%{NONNEGINT}.%{NONNEGINT}>',
  PROG: raw`[!-Z\\^-~]+`,
  SYSLOGPROG: raw`%{PROG}(?:\[\d+\])?`,
  SYSLOGBASE: '%{SYSLOGTIMESTAMP:timestamp} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST:host.name} %{SYSLOGPROG}:',
  CRON_ACTION: '[A-Z ]+',
  CRONLOG: raw`%{SYSLOGBASE} \(%{USER:user.name}\) %{CRON_ACTION:system.cron.action} \(%{DATA:message}\)`,
  SYSLOG5424PRI: '<%{NONNEGINT:log.syslog.priority:int}>',
  SYSLOG5424PRINTASCII: '[!-~]+',
  SYSLOG5424SD: raw`\[%{DATA}\]+`,
  SYSLOG5424BASE: `${[
    '%{SYSLOG5424PRI}%{NONNEGINT:system.syslog.version}',
    orDash('%{TIMESTAMP_ISO8601:timestamp}'),
    orDash('%{IPORHOST:host.name}'),
    orDash('%{SYSLOG5424PRINTASCII:process.command}'),
    orDash('%{POSINT:process.pid:int}'),
    orDash('%{SYSLOG5424PRINTASCII:event.code}'),
    orDash('%{SYSLOG5424SD:system.syslog.structured_data}'),
  ].join(' +')}?`,
  SYSLOG5424LINE: '%{SYSLOG5424BASE} +%{GREEDYDATA:message}',

  JAVACLASS: raw`(?:[a-zA-Z$_][\w$]*\.)*[a-zA-Z$_][\w$]*`,
  JAVAFILE: raw`(?:[\w$. -]+)`,
  JAVAMETHOD: raw`(?:(<(?:cl)?init>)|[a-zA-Z$_][\w$]*)`,
  JAVASTACKTRACEPART: [
    '%{SPACE}at ',
    raw`%{JAVACLASS:java.log.origin.class.name}\.%{JAVAMETHOD:log.origin.function}`,
    raw`\(%{JAVAFILE:log.origin.file.name}(?::%{INT:log.origin.file.line:int})?\)`,
  ].join(''),
  JAVATHREAD: raw`(?:[A-Z]{2}-Processor\d+)`,
  JAVALOGMESSAGE: '(?:.*)',
};

/** Between quotes, with escapes. */
function quoted(quote: string): string {
  return raw`${quote}([^${quote}\\]*(\\.[^${quote}\\]*)*)${quote}`;
}

/** One of a host's name. */
function label(): string {
  return '(?:[0-9A-Za-z][0-9A-Za-z-]{0,62})';
}

function hardwareAddress(digits: number, separator: string, parts: number): string {
  const part = `${hexadecimal}{${digits}}`;
  return `(?:(?:${part}${separator}){${parts - 1}}${part})`;
}

function orDash(pattern: string): string {
  return `(?:-|${pattern})`;
}

/** The address with the most groups in front of `::` first, and a zone behind it. */
function versionSix(): string {
  const group = `${hexadecimal}{1,4}`;
  const embedded = raw`${upTo255}(?:\.${upTo255}){3}`;
  const forms = [`(?:${group}:){7}(?:${group}|:)`, `(?:${group}:){6}(?::${group}|${embedded}|:)`];
  for (let leading = 5; leading >= 0; leading--) {
    const start = leading === 0 ? ':' : `(?:${group}:){${leading}}`;
    forms.push(`${start}(?:(?::${group}){1,${7 - leading}}|(?::${group}){0,${5 - leading}}:${embedded}|:)`);
  }
  return `(?:${forms.join('|')})(%.+)?`;
}
