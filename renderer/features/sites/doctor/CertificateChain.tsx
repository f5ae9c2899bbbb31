import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { type Certificate, certificateSoonDays } from '../../../../shared/domain/doctor.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';

/** The common name, as a person knows it; else the whole subject. */
const shortName = ({ subject }: Certificate): string => /(?:^|, )CN=([^,]+)/.exec(subject)?.[1] ?? subject;

function Days({ certificate: { daysLeft } }: { certificate: Certificate }) {
  const { t } = useTranslation();
  return (
    <span
      className={clsx(
        'ml-auto flex-none pl-2 text-12 tabular-nums',
        daysLeft < 0 ? 'text-bad-text' : daysLeft <= certificateSoonDays ? 'text-warn-text' : 'text-ink-3',
      )}
    >
      {daysLeft < 0
        ? t('doctor.certificate.ended', { count: -daysLeft })
        : t('doctor.certificate.left', { count: daysLeft })}
    </span>
  );
}

/** To be compared by eye: it breaks where a line of eight or sixteen pairs ends. */
function Fingerprint({ text }: { text: string }) {
  const [first = '', second = '', third = '', fourth = ''] = text.match(/.{1,24}/g) ?? [];
  return (
    <span className="mono text-11">
      <span className="inline-block">
        {first}
        <wbr />
        {second}
      </span>
      <span className="inline-block">
        {third}
        <wbr />
        {fourth}
      </span>
    </span>
  );
}

function OneCertificate({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { issuer, names, validFrom, validTo, fingerprint } = certificate;
  const day = (at: number) => `${format.day(at)} ${new Date(at).getFullYear()}`;
  const mono = (text: string) => <span className="mono text-11">{visibleText(text)}</span>;
  return (
    <li className="relative pl-4">
      <span aria-hidden="true" className="absolute top-[7px] left-0 size-1.5 rounded-full bg-line-2" />
      <div className="flex items-baseline">
        <b className="wrap-anywhere min-w-0 text-12 font-strong">{visibleText(shortName(certificate))}</b>
        <Days certificate={certificate} />
      </div>
      <Facts
        facts={[
          [t('doctor.certificate.issuer'), mono(issuer)],
          [t('doctor.certificate.names'), names.length === 0 ? null : mono(names.join(', '))],
          [t('doctor.certificate.valid'), mono(`${day(validFrom)} – ${day(validTo)}`)],
          [t('doctor.certificate.fingerprint'), <Fingerprint key="fingerprint" text={fingerprint} />],
        ]}
      />
    </li>
  );
}

/** The certificate that the broker showed, then that of each issuer. */
export function CertificateChain({ chain }: { chain: readonly Certificate[] }) {
  const { t } = useTranslation();
  if (chain.length === 0) return null;
  return (
    <ol aria-label={t('doctor.certificate.chain')} className="mt-2 grid gap-2">
      {chain.map((certificate) => (
        <OneCertificate key={certificate.fingerprint} certificate={certificate} />
      ))}
    </ol>
  );
}
