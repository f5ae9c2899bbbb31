import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { AddressAttempt, DoctorStep, StepOf, TopicAnswer } from '../../../../shared/domain/doctor.ts';
import { formatCount } from '../../../ui/format.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { type GlyphKind, StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { CertificateChain } from './CertificateChain.tsx';

const mono = (text: string) => <span className="mono text-11">{visibleText(text)}</span>;

/** One of several things that a stage looked at, with its own outcome. */
function Line({ glyph, name, said }: { glyph: GlyphKind; name: string; said: string }) {
  return (
    <li className="flex items-start gap-2 text-12">
      <span className="mt-px">
        <StatusGlyph kind={glyph} />
      </span>
      <span className="mono wrap-anywhere min-w-0">{visibleText(name)}</span>
      <span className="ml-auto flex-none pl-2 text-ink-2">{said}</span>
    </li>
  );
}

function Addresses({ attempts }: { attempts: readonly AddressAttempt[] }) {
  const { t } = useTranslation();
  if (attempts.length < 2) return null;
  return (
    <ul className="mt-2 grid gap-1">
      {attempts.map(({ address, outcome }) => (
        <Line
          key={address}
          glyph={outcome === 'answered' ? 'connected' : 'error'}
          name={address}
          said={t(`doctor.address.${outcome}`)}
        />
      ))}
    </ul>
  );
}

/** More than this would push everything else out of sight; those with trouble come first. */
const mostTopics = 8;
const trouble = ({ askedQos, grantedQos }: TopicAnswer) =>
  grantedQos === null ? 0 : grantedQos < askedQos ? 1 : 2;
const topicGlyphs: readonly GlyphKind[] = ['error', 'retry', 'connected'];

function Topics({ topics }: { topics: readonly TopicAnswer[] }) {
  const { t } = useTranslation();
  const shown = [...topics].sort((a, b) => trouble(a) - trouble(b)).slice(0, mostTopics);
  return (
    <ul className="mt-2 grid gap-1">
      {shown.map((topic) => (
        <Line
          key={topic.pattern}
          glyph={topicGlyphs[trouble(topic)] ?? 'connected'}
          name={topic.pattern}
          said={
            topic.grantedQos === null
              ? t('doctor.topic.refused')
              : t('doctor.topic.granted', { qos: topic.grantedQos })
          }
        />
      ))}
      {topics.length > mostTopics && (
        <li className="text-12 text-ink-3">
          {t('doctor.topic.more', { count: topics.length - mostTopics })}
        </li>
      )}
    </ul>
  );
}

function BrokerTerms({ details }: { details: NonNullable<StepOf<'connack'>['details']> }) {
  const { t } = useTranslation();
  const { maximumQos, receiveMaximum, keepAliveSeconds, sessionExpirySeconds } = details;
  const figure = (value: number | null) => (value === null ? null : mono(formatCount(value)));
  const seconds = (value: number | null) => (value === null ? null : mono(`${formatCount(value)} s`));
  return (
    <Facts
      facts={[
        [t('doctor.broker.maximumQos'), figure(maximumQos)],
        [t('doctor.broker.receiveMaximum'), figure(receiveMaximum)],
        [t('doctor.broker.keepAlive'), seconds(keepAliveSeconds)],
        [t('doctor.broker.sessionExpiry'), seconds(sessionExpirySeconds)],
      ]}
    />
  );
}

/** What a stage saw, beyond the sentence: addresses, certificates, what the broker granted. */
export function StepDetails({ step, className }: { step: DoctorStep; className?: string }) {
  const { t } = useTranslation();
  const inner = () => {
    switch (step.name) {
      case 'settings':
        return step.details && <Facts facts={[[t('doctor.clientId'), mono(step.details.clientId)]]} />;
      case 'tcp':
        return step.details && <Addresses attempts={step.details.attempts} />;
      case 'tls':
        return (
          step.details && (
            <>
              <Facts facts={[[t('doctor.cipher'), step.details.cipher && mono(step.details.cipher)]]} />
              <CertificateChain chain={step.details.chain} />
            </>
          )
        );
      case 'connack':
        return step.details && <BrokerTerms details={step.details} />;
      case 'suback':
        return step.details && <Topics topics={step.details.topics} />;
      default:
        return null;
    }
  };
  return <div className={clsx('empty:hidden', className)}>{inner()}</div>;
}
