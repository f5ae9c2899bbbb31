import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/overlay/Dialog.tsx';
import { Kbd, type Key } from '../../../ui/page/Kbd.tsx';
import { pages } from '../pages.ts';
import { commandKey } from './commandKey.ts';

function KeyGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-3 first:mt-0">
      <h3 className="mb-1 text-11 font-medium text-ink-3">{title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-center border-t border-line">{children}</dl>
    </section>
  );
}

function KeyLine({ word, keys }: { word: string; keys: readonly Key[] }) {
  return (
    <>
      <dt className="flex min-h-8 items-center border-b border-line">{word}</dt>
      <dd className="flex min-h-8 items-center justify-end gap-1 self-stretch border-b border-line">
        {keys.map((key) => (
          <Fragment key={key}>
            <Kbd>{key}</Kbd>{' '}
          </Fragment>
        ))}
      </dd>
    </>
  );
}

/** All keys of the console. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keys.title')} width="narrow">
      <KeyGroup title={t('keys.anywhere')}>
        <KeyLine word={t('keys.palette')} keys={[`${commandKey} K`]} />
        <KeyLine word={t('keys.search')} keys={['/']} />
        <KeyLine word={t('keys.title')} keys={['?']} />
        <KeyLine word={t('keys.close')} keys={['Esc']} />
      </KeyGroup>
      <KeyGroup title={t('keys.go')}>
        {pages.map(({ key, goKey }) => (
          <KeyLine key={key} word={t(`nav.${key}`)} keys={['g', goKey]} />
        ))}
      </KeyGroup>
      <KeyGroup title={t('keys.lists')}>
        <KeyLine word={t('keys.move')} keys={['j', 'k']} />
        <KeyLine word={t('keys.open')} keys={['Enter']} />
        <KeyLine word={t('keys.select')} keys={['Space']} />
      </KeyGroup>
    </Dialog>
  );
}
