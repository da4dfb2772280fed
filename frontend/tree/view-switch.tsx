import { t } from '../messages/messages.ts';

export type View = 'diagram' | 'table';

const VIEWS: readonly View[] = ['diagram', 'table'];

interface ViewSwitchProps {
  view: View;
  onChange(view: View): void;
}

export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t('tree.view')}</legend>
      {VIEWS.map((choice) => (
        <label key={choice}>
          <input type="radio" name="view" checked={choice === view} onChange={() => onChange(choice)} />
          <span>{t(`tree.${choice}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
