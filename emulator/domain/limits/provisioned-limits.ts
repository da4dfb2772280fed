import { errors } from '../../contract/errors.ts';
import { type RequestCategoryName, requestCategories } from '../../contract/request-categories.ts';
import type { LimitDefinitionType, LimitType } from '../../contract/shapes.ts';
import type { Context, Services } from '../context.ts';

/**
 * What Service Quotas let an account buy is known to AWS alone. AWS's sample raises 120 to 300; ten times the free
 * rate leaves room for that and shows what happens beyond.
 */
const ACCOUNT_MAXIMUM = 10;

/** @throws InvalidParameterException, ResourceNotFoundException for a definition that names no category */
export function categoryOfLimit({ Attributes = {} }: LimitDefinitionType): RequestCategoryName {
  const { Category, ...others } = Attributes;
  if (Category === undefined || Object.keys(others).length > 0) throw errors.limitAttributesInvalid();
  if (!Object.hasOwn(requestCategories, Category)) throw errors.limitUnknown(Category);
  return Category as RequestCategoryName;
}

/** Requests per second of a category: what was bought, or what is free. */
export const provisionedLimit = (services: Services, region: string, category: RequestCategoryName): number =>
  services.store.provisionedLimits.find(region, category) ?? requestCategories[category].rate;

/** A limit as both operations answer it. */
export const describeLimit = (context: Context, category: RequestCategoryName): LimitType => ({
  LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: category } },
  ProvisionedLimitValue: provisionedLimit(context, context.region, category),
  FreeLimitValue: requestCategories[category].rate,
});

/** @throws InvalidParameterException, ServiceQuotaExceededException */
export function setProvisionedLimit(context: Context, category: RequestCategoryName, wanted: number): void {
  const { rate, adjustable } = requestCategories[category];
  if (!adjustable) throw errors.limitFixed(category);
  if (wanted < rate) throw errors.limitBelowFree(rate);
  if (wanted > rate * ACCOUNT_MAXIMUM) throw errors.limitBeyondAccount(rate * ACCOUNT_MAXIMUM);
  context.store.provisionedLimits.set(context.region, category, wanted);
}
