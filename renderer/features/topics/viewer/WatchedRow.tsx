import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchedMessage } from '../../../../shared/domain/listening.ts';
import { CodeBlock } from '../../../ui/figure/CodeBlock.tsx';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { formatClock } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Pill.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { formatBytes } from '../list/formatBytes.ts';
import { payloadBytes, payloadLine, payloadLines } from './payloadView.ts';

function Properties({ message }: { message: WatchedMessage }) {
  const { t } = useTranslation();
  const { properties } = message;
  if (properties === null) return null;
  const { userProperties = {}, ...plain } = properties;
  const shown = [
    ...Object.entries(plain).map(([name, value]) => [name, String(value)] as const),
    ...Object.entries(userProperties).map(([name, values]) => [name, values.join(', ')] as const),
  ];
  return (
    <section aria-label={t('topics.watch.properties')}>
      <Facts
        facts={shown.map(([name, value]) => [
          visibleText(name),
          <span key={name} className="mono text-12">
            {visibleText(value)}
          </span>,
        ])}
      />
    </section>
  );
}

function Opened({ message, bytes }: { message: WatchedMessage; bytes: Uint8Array }) {
  const { t } = useTranslation();
  const [asHex, setAsHex] = useState(false);
  const lines = useMemo(() => payloadLines(bytes, asHex), [bytes, asHex]);
  return (
    <div className="grid gap-2 pb-3">
      <Segmented
        label={t('topics.watch.as')}
        segments={[
          { value: 'text', word: t('topics.watch.text') },
          { value: 'hex', word: t('topics.watch.hex') },
        ]}
        value={asHex ? 'hex' : 'text'}
        onChange={(value) => setAsHex(value === 'hex')}
      />
      <CodeBlock
        label={t('topics.watch.payload', { number: message.number })}
        lines={lines}
        isWrapped={!asHex}
        className="max-h-80 rounded-2"
      />
      {bytes.byteLength < message.sizeBytes && (
        <p className="text-12 text-warn-text">
          {t('topics.watch.cut', { size: formatBytes(bytes.byteLength) })}
        </p>
      )}
      <Properties message={message} />
    </div>
  );
}

/** One message that was watched: a line, and all of it once it is opened. */
export function WatchedRow({ message, isOneTopic }: { message: WatchedMessage; isOneTopic: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const bytes = useMemo(() => payloadBytes(message), [message]);
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-8 w-full min-w-0 items-center gap-2 py-1 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={clsx('size-3.5 flex-none text-ink-3', isOpen && 'rotate-90')}
        />
        <span className="mono flex-none text-11 text-ink-3">{formatClock(message.receivedAt)}</span>
        <span className="min-w-0 flex-1">
          {!isOneTopic && (
            <span className="mono wrap-anywhere block text-12 font-medium">{visibleText(message.topic)}</span>
          )}
          <span className="mono block truncate text-12 text-ink-2">
            {message.sizeBytes === 0 ? t('topics.watch.empty') : payloadLine(bytes)}
          </span>
        </span>
        {message.retain && <Tag>{t('topics.retained')}</Tag>}
        <span className="mono flex-none text-11 text-ink-3">
          {t('topics.qosTag', { qos: message.qos })} · {formatBytes(message.sizeBytes)}
        </span>
      </button>
      {isOpen && <Opened message={message} bytes={bytes} />}
    </li>
  );
}
