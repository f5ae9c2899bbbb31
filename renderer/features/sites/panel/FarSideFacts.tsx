import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus, FarSide } from '../../../../shared/domain/connection.ts';
import { Age } from '../../../ui/Age.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { Block } from './Block.tsx';

/** What the far side says of itself, and how long ago; nothing where it says nothing. */
export function FarSideFacts({ connection: { farSide } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  if (farSide.length === 0) return null;
  const name = ({ source, instance }: FarSide) =>
    instance === ''
      ? t(`panel.farSide.${source}`)
      : t('panel.farSide.instance', { name: visibleText(instance) });
  const statement = (said: FarSide): ReactNode => (
    <span key={`${said.source} ${said.instance}`} className="flex flex-wrap justify-end gap-x-2">
      <span className="mono break-all text-12">
        {visibleText(said.reason === null ? said.status : `${said.status} (${said.reason})`)}
      </span>
      <Age at={said.saidAt ?? said.receivedAt} never={t('panel.never')} className="text-12 text-ink-3" />
    </span>
  );
  return (
    <Block title={t('panel.farSide.title')}>
      <Facts facts={farSide.map((said): [string, ReactNode] => [name(said), statement(said)])} />
      <p className="mt-2 text-12 text-ink-3">{t('panel.farSide.hint')}</p>
    </Block>
  );
}
