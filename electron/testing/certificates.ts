import { execFileSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, as files and as PEM. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

export interface CertificateWish {
  readonly commonName?: string;
  /** Such as `IP:127.0.0.1`; a client has none. */
  readonly names?: string;
  /** As openssl has times: `20200101000000Z`. */
  readonly from?: string;
  readonly until?: string;
}

/** An authority of a test's own, and what it issues. Disposing deletes every file. */
export interface TestAuthority extends Disposable {
  readonly ca: Certificate;
  issue(wish?: CertificateWish): Certificate;
  /** The same key, protected. */
  protectedKey(certificate: Certificate, passphrase: string): string;
  /** Nobody vouches for it. */
  selfSigned(): Certificate;
  /** Of a key that is too short to be used. */
  weak(): Certificate;
}

export const loopbackNames = 'DNS:localhost,IP:127.0.0.1';

const openssl = (...parts: string[]) => execFileSync('openssl', parts, { stdio: 'pipe' });
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const inASingleDay = ['-days', '1'];

/** What `openssl ca` wants to have before it dates a certificate as it is told. */
const caConfig = (directory: string) => `
[ca]
default_ca = own
[own]
new_certs_dir = ${directory}
database = ${join(directory, 'index.txt')}
default_md = sha256
rand_serial = yes
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`;

/** Makes an authority by openssl. */
export function createAuthority(): TestAuthority {
  const directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-tls-'));
  const file = (name: string) => join(directory.path, name);
  let count = 0;
  const named = (label: string) => {
    count += 1;
    return { certFile: file(`${label}-${count}.pem`), keyFile: file(`${label}-${count}.key`) };
  };
  const read = (files: { certFile: string; keyFile: string }): Certificate => ({
    ...files,
    cert: readFileSync(files.certFile, 'utf8'),
    key: readFileSync(files.keyFile, 'utf8'),
  });
  const selfMade = (label: string, ...more: string[]): Certificate => {
    const files = named(label);
    const out = ['-keyout', files.keyFile, '-out', files.certFile];
    openssl('req', '-x509', ...newKey, ...inASingleDay, ...out, '-subj', `/CN=${label}`, ...more);
    return read(files);
  };
  writeFileSync(file('index.txt'), '');
  writeFileSync(file('ca.conf'), caConfig(directory.path));
  const ca = selfMade('authority');

  return {
    ca,
    selfSigned: () => selfMade('localhost', '-addext', `subjectAltName=${loopbackNames}`),
    weak: () => {
      const files = named('weak');
      const out = ['-keyout', files.keyFile, '-out', files.certFile];
      openssl('req', '-x509', '-newkey', 'rsa:512', '-nodes', ...inASingleDay, ...out, '-subj', '/CN=weak');
      return read(files);
    },
    issue({ commonName = 'localhost', names, from, until } = { names: loopbackNames }) {
      const files = named('issued');
      const request = file(`request-${count}.csr`);
      const naming = names === undefined ? [] : ['-addext', `subjectAltName=${names}`];
      openssl(
        'req',
        ...newKey,
        '-keyout',
        files.keyFile,
        '-out',
        request,
        '-subj',
        `/CN=${commonName}`,
        ...naming,
      );
      const times = [
        ...(from === undefined ? [] : ['-startdate', from]),
        ...(until === undefined ? inASingleDay : ['-enddate', until]),
      ];
      const signer = ['-cert', ca.certFile, '-keyfile', ca.keyFile];
      const config = ['-config', file('ca.conf'), '-batch', '-notext'];
      openssl('ca', ...config, ...signer, ...times, '-in', request, '-out', files.certFile);
      return read(files);
    },
    protectedKey({ keyFile }, passphrase) {
      return openssl('pkcs8', '-topk8', '-in', keyFile, '-passout', `pass:${passphrase}`).toString();
    },
    [Symbol.dispose]: () => directory[Symbol.dispose](),
  };
}
