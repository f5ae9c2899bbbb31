import { Braces } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { CodeBlock, codeLines } from '../../../ui/figure/CodeBlock.tsx';
import { Popover } from '../../../ui/overlay/Popover.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

/** JSON with a line for each value, where it is whole; else as it came. Line ends stay, all else unseen is written out. */
export function formattedSample(sample: string): string {
  let text = sample;
  try {
    text = JSON.stringify(JSON.parse(sample), null, 2);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return text.split('\n').map(visibleText).join('\n');
}

function Sample({ topic }: { topic: DiscoveredTopic }) {
  const { t } = useTranslation();
  const { samplePayload, sampleTruncated } = topic;
  const lines = useMemo(() => codeLines(formattedSample(samplePayload ?? '')), [samplePayload]);
  if (samplePayload === null) return <p className="text-ink-3">{t('topics.noSample')}</p>;
  return (
    <div className="w-[min(420px,calc(100vw-48px))]">
      <p className="mono wrap-anywhere mb-2 text-11 text-ink-2">{visibleText(topic.topicPath)}</p>
      <CodeBlock
        label={t('topics.sampleOf', { topic: visibleText(topic.topicPath) })}
        lines={lines}
        isWrapped
        className="max-h-80 rounded-2"
      />
      {sampleTruncated && (
        <div className="mt-2 w-fit">
          <Tag tone="warn">{t('topics.sampleCut')}</Tag>
        </div>
      )}
    </div>
  );
}

/** The newest payload of a topic, behind a button. */
export function TopicSample({ topic }: { topic: DiscoveredTopic }) {
  const { t } = useTranslation();
  const label = t('topics.sampleOf', { topic: visibleText(topic.topicPath) });
  return (
    <Popover
      label={label}
      align="end"
      trigger={
        <IconButton label={label}>
          <Braces className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
        </IconButton>
      }
    >
      <Sample topic={topic} />
    </Popover>
  );
}
