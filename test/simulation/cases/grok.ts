import { casesOf, type SimulationCase } from '../simulation-case.ts';
import { callOf, values, valuesOfOne } from '../statements.ts';

function grok(text: string, pattern: string, ...more: readonly string[]): string {
  return `${callOf('ExtractGrokPatterns', text, pattern).slice(0, -1)}${more.map((one) => `, ${one}`).join('')})`;
}

/** Of what has a name only. */
function named(text: string, pattern: string): string {
  return grok(text, pattern, 'true');
}

const requestLine =
  '203.0.113.9 - ada@example.com [29/Feb/2024:13:04:05 +0200] "GET /a/b?x=1 HTTP/1.1" 200 1234 "https://example.com/" "curl/8.5.0"';
const systemLine = 'Feb  9 01:02:03 web-1.example.com sshd[4711]: Failed password for root';

export const grokCases: readonly SimulationCase[] = [
  ...casesOf('Grok', {
    'texts of spans': values(
      'ExtractGrokPatterns(span.name, "%{WORD:verb} %{URIPATH:path}", true)',
      'ExtractGrokPatterns(span.attributes["url.full"], "%{URIPROTO:scheme}://%{URIHOST:host}%{URIPATHPARAM:rest}", true)',
      'ExtractGrokPatterns(span.attributes["server.address"], "%{IP}")',
      'ExtractGrokPatterns(span.name, Concat(["%{WORD:", span.attributes["http.request.method"], "}"], ""), true)',
      'ExtractGrokPatterns(span.attributes["absent"], "%{WORD:verb}")',
    ),
    types: valuesOfOne(
      grok('7', '%{INT:n:int}'),
      grok('-7', '%{INT:n:long}'),
      grok('2.5', '%{NUMBER:n:float}'),
      grok('.5', '%{NUMBER:n:double}'),
      grok('true', '%{BOOL:b:bool}'),
      grok('false', '%{BOOL:b:boolean}'),
      grok('7', '%{INT:n:string}'),
      grok('7', '%{INT:n:other}'),
      grok('2.5', '%{NUMBER:n:int}'),
      grok('yes', '%{WORD:b:bool}'),
      grok('99999999999999999999', '%{INT:n:int}'),
      grok('7', '%{INT:a.b.c:int}'),
    ),
    'names of captures': valuesOfOne(
      grok('a b', '%{WORD:first} %{WORD:second}'),
      grok('a b', '%{WORD} %{NOTSPACE}'),
      named('a b', '%{WORD} %{NOTSPACE:rest}'),
      named('10.0.0.1 10.0.0.2', '%{IP:source.address} %{IP:destination.address}'),
      grok('10.0.0.1:80', '%{HOSTPORT}'),
      named('user=ada', 'user=(?P<user>\\w+)'),
      grok('user=ada', 'user=(\\w+)'),
      named('x', '%{DATA:empty}x'),
      named('nothing', '%{INT:n}'),
      named('a', '%{WORD:one}(?: %{WORD:two})?'),
      grok('', '%{GREEDYDATA:all}'),
    ),
    'several captures of one name': valuesOfOne(
      grok('29.02.24', '%{DATE}'),
      grok('10.0.0.1 10.0.0.2', '%{IP:source} %{IP:destination}'),
      grok('10.0.0.1 ::1', '%{IP} %{IP}'),
      named('a b', '%{WORD:it} %{WORD:it}'),
      named('a', '(?:%{WORD:it}|%{INT:it:int})'),
      named('7', '(?:%{INT:it:int}|%{WORD:it})'),
      callOf('ExtractPatterns', 'y', '(?P<a>x)|(?P<a>y)'),
      callOf('ExtractPatterns', 'x', '(?P<a>x)|(?P<a>y)'),
    ),
    definitions: valuesOfOne(
      grok('sku-42', '%{SKU:sku}', 'false', '["SKU=sku-%{INT:number:int}"]'),
      grok('sku-42', '%{SKU:sku}', 'true', '["SKU=%{PREFIX}-%{INT:number}", "PREFIX=[a-z]+"]'),
      grok('a=b', '%{PAIR}', 'true', '["PAIR=%{WORD:key}=%{WORD:value}"]'),
      grok('abc', '%{WORD:all}', 'true', '["WORD=ab"]'),
    ),
    numbers: valuesOfOne(
      ...['INT', 'NUMBER', 'BASE10NUM', 'BASE16NUM', 'BASE16FLOAT', 'POSINT', 'NONNEGINT', 'BOOL'].map((name) =>
        named('x -12.50 0x1F.8 007 true', `%{${name}:it}`),
      ),
      named('1.2.3', '^%{NUMBER:it}'),
      named('+5', '^%{INT:it}$'),
    ),
    words: valuesOfOne(
      ...['WORD', 'NOTSPACE', 'SPACE', 'DATA', 'GREEDYDATA', 'QUOTEDSTRING', 'QS', 'UUID', 'URN'].map((name) =>
        named('  say "hi \\" there" 0f8fad5b-d9cb-469f-a165-70867728950e urn:isbn:0451450523', `%{${name}:it}`),
      ),
      named("it's 'quoted \\' here'", '%{QUOTEDSTRING:it}'),
    ),
    networks: valuesOfOne(
      ...['2001:db8::ff00:42:8329', '::ffff:192.0.2.128', '::', 'fe80::1%eth0', '1:2:3:4:5:6:7:8', '192.0.2.300'].map(
        (text) => named(text, '^%{IP:it}'),
      ),
      named('1::2:3:4', '%{IPV6:it}'),
      named('256.10.010.1', '%{IPV4:it}'),
      named('web-1.example.com.', '%{HOSTNAME:it}'),
      named('web-1:8080', '%{HOSTPORT:it}'),
      named('mail ada.l+x@example.com now', '%{EMAILADDRESS:it}'),
      ...['01:23:45:67:89:ab', '01-23-45-67-89-AB', '0123.4567.89ab'].map((text) => named(text, '%{MAC:it}')),
      named('ada.l_9', '%{USER:it}'),
    ),
    paths: valuesOfOne(
      named('at /var/log/a b', '%{UNIXPATH:it}'),
      named('at C:\\Users\\ada', '%{PATH:it}'),
      named('on /dev/pts/3', '%{TTY:it}'),
      named('see https://ada:pw@example.com:8080/a/b?x=1&y=[2]#z', '%{URI:it}'),
      named('see ftp://example.com', '%{URI:it}'),
      named('/a;b=1/c~d?e|f', '%{URIPATHPARAM:it}'),
      named('/a?b=1', '%{URIPARAM:it}'),
      named('git+ssh://x', '%{URIPROTO:it}'),
      named('[::1]:80 10.0.0.1:80', '%{URIHOST:it}'),
      named('/a/b', '%{URIPATH:it}'),
    ),
    dates: valuesOfOne(
      ...[
        ['2024-02-29T13:04:05.678+02:00', 'TIMESTAMP_ISO8601'],
        ['2024-02-29 13:04Z', 'TIMESTAMP_ISO8601'],
        ['29/Feb/2024:13:04:05 +0200', 'HTTPDATE'],
        ['Feb  9 01:02:03', 'SYSLOGTIMESTAMP'],
        ['02/29/2024', 'DATE'],
        ['29.02.2024', 'DATE_EU'],
        ['2/9/24', 'DATE_US'],
        ['29-02-2024 1:02', 'DATESTAMP'],
        ['Thu Feb 29 2024 13:04:05 EST', 'DATESTAMP_RFC822'],
        ['Thu, 29 February 2024 13:04:05 +0200', 'DATESTAMP_RFC2822'],
        ['Thursday Feb 29 13:04:05 UTC 2024', 'DATESTAMP_OTHER'],
        ['20240229130405', 'DATESTAMP_EVENTLOG'],
        ['Sept 31 May June', 'MONTH'],
        ['Satur Sunday', 'DAY'],
        ['24:60:61', 'TIME'],
        ['13:04:60,5', 'TIME'],
        ['31 32', 'MONTHDAY'],
        ['13 12', 'MONTHNUM'],
        ['2024', 'YEAR'],
      ].map(([text = '', name = '']) => named(text, `%{${name}:it}`)),
    ),
    'parts of dates': valuesOfOne(
      named('29 Feb 2024', '%{MONTHDAY:day:int} %{MONTH:month} %{YEAR:year:int}'),
      grok('13:04:05', '%{TIME}'),
      grok('2024-02-29', '%{YEAR:y}-%{MONTHNUM:m}-%{MONTHDAY:d}'),
      grok('Thu', '%{DAY}'),
    ),
    'levels of logs': valuesOfOne(
      ...['ERROR here', 'a Warning', 'information', 'CRITical', 'emergency', 'none'].map((text) =>
        named(text, '%{LOGLEVEL:level}'),
      ),
      named('[Info] x', '\\[%{LOGLEVEL:level}\\] %{GREEDYDATA:message}'),
    ),
    'logs of Apache': valuesOfOne(
      named(requestLine, '%{COMBINEDAPACHELOG}'),
      named(requestLine, '%{COMMONAPACHELOG}'),
      named('::1 ada - [1/Jan/2024:01:02:03 -0500] "-" 408 -', '%{HTTPD_COMMONLOG}'),
      named('10.0.0.1 - - [1/Jan/2024:01:02:03 +0000] "GET /" - -', '%{HTTPD_COMMONLOG}'),
      named('Thu Feb 29 13:04:05 2024', '%{HTTPDERROR_DATE:at}'),
      named('ada', '%{HTTPDUSER:who}'),
      named('no line of a log', '%{COMBINEDAPACHELOG}'),
    ),
    'logs of syslog': valuesOfOne(
      named(systemLine, '%{SYSLOGBASE} %{GREEDYDATA:message}'),
      named('Feb 29 13:04:05 <5.6> host.name prog:', '%{SYSLOGBASE}'),
      named('<34>1 2024-02-29T13:04:05Z web su 42 ID47 [a b="c"] hello', '%{SYSLOG5424LINE}'),
      named('<34>1 - - - - - - hello', '%{SYSLOG5424LINE}'),
      named('Feb 29 13:04:05 web CROND[7]: (root) CMD (run-parts)', '%{CRONLOG}'),
      named('sshd[12]', '%{SYSLOGPROG:it}'),
      named('<5.6>', '%{SYSLOGFACILITY:it}'),
    ),
    'stacks of Java': valuesOfOne(
      named('    at com.example.Shop$1.run(Shop.java:42)', '%{JAVASTACKTRACEPART}'),
      named('at com.example.Shop.<init>(Native Method)', '%{JAVASTACKTRACEPART}'),
      named('com.example.Shop x', '%{JAVACLASS:it}'),
      named('AB-Processor12', '%{JAVATHREAD:it}'),
      named('a message', '%{JAVALOGMESSAGE:it}'),
    ),
  }),
];
