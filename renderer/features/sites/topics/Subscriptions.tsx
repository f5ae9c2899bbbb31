import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topic } from '../../../../shared/domain/site.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { Toggle } from '../../../ui/Toggle.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { Block } from '../panel/Block.tsx';
import { TopicForm } from './TopicForm.tsx';
import { asInput } from './topicList.ts';
import type { TopicChanges } from './useTopicChanges.ts';

const icon = { className: 'size-3.5', strokeWidth: 1.8, 'aria-hidden': true } as const;

function Subscription({
  topic,
  changes,
  onEdit,
}: {
  topic: Topic;
  changes: TopicChanges;
  onEdit: () => void;
}) {
  const { t } = useTranslation();
  const name = visibleText(topic.topicPattern);
  return (
    <div className="flex min-h-9 items-center gap-3">
      <Toggle
        label={t('topics.process', { topic: name })}
        checked={topic.isActive}
        disabled={changes.isBusy}
        onChange={(isActive) => changes.put(topic.topicPattern, { ...asInput(topic), isActive })}
      />
      <div className="min-w-0 flex-1">
        <span className="mono block truncate text-12" title={name}>
          {name}
        </span>
        <span className="flex flex-wrap gap-1">
          <Tag>
            {topic.qosLevel === 2 ? t('topics.qosTwoTag') : t('topics.qosTag', { qos: topic.qosLevel })}
          </Tag>
          {topic.parserName !== null && <Tag>{visibleText(topic.parserName)}</Tag>}
          {topic.codec !== null && <Tag>{t(`topics.codecs.${topic.codec.type}`)}</Tag>}
          {topic.priority !== 0 && <Tag>{t('topics.priorityTag', { priority: topic.priority })}</Tag>}
        </span>
      </div>
      <span className="-mr-2 flex flex-none">
        <IconButton label={t('topics.edit', { topic: name })} onClick={onEdit}>
          <Pencil {...icon} />
        </IconButton>
        <IconButton
          label={t('topics.remove', { topic: name })}
          disabled={changes.isBusy}
          onClick={() => changes.remove(topic)}
        >
          <Trash2 {...icon} />
        </IconButton>
      </span>
    </div>
  );
}

/** What the connection is subscribed to. Each change is saved by itself. */
export function Subscriptions({ topics, changes }: { topics: readonly Topic[]; changes: TopicChanges }) {
  const { t } = useTranslation();
  /** The pattern that is edited; '' for a new one, null for none. */
  const [edited, setEdited] = useState<string | null>(null);
  const close = () => setEdited(null);
  const taken = topics.map(({ topicPattern }) => topicPattern).filter((pattern) => pattern !== edited);
  const form = (topic: Topic | null) => (
    <TopicForm
      topic={topic === null ? null : asInput(topic)}
      taken={taken}
      isBusy={changes.isBusy}
      onSave={(input) => changes.put(topic?.topicPattern ?? null, input, close)}
      onCancel={close}
    />
  );
  return (
    <Block
      title={t('topics.subscribed')}
      figure={String(topics.length)}
      aside={
        <Button kind="quiet" className="-my-1.5 -mr-2.5" onClick={() => setEdited('')}>
          <Plus {...icon} />
          {t('topics.add')}
        </Button>
      }
    >
      {topics.length === 0 && edited === null && <p className="text-warn-text">{t('topics.none')}</p>}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        {topics.map((topic) => (
          <li key={topic.id}>
            {edited === topic.topicPattern ? (
              form(topic)
            ) : (
              <Subscription topic={topic} changes={changes} onEdit={() => setEdited(topic.topicPattern)} />
            )}
          </li>
        ))}
        {edited === '' && <li>{form(null)}</li>}
      </ul>
    </Block>
  );
}
