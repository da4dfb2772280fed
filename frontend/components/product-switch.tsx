import { useApp } from '../app-context.ts';
import { t } from '../messages/messages.ts';

/** Which product the person joins or signs in to; each has its own app client. */
export function ProductSwitch() {
  const { config, product, chooseProduct } = useApp();
  return (
    <fieldset class="switch product-switch">
      <legend class="visually-hidden">{t('app.product')}</legend>
      {config.products.map(({ id, name }) => (
        <label key={id}>
          <input
            type="radio"
            name="product"
            value={id}
            checked={id === product.id}
            onChange={() => chooseProduct(id)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
