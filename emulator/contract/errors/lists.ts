import { always, error } from './cognito-error.ts';

/** Filters and pages. */
export const listErrors = {
  filterSyntax: always('InvalidParameterException', 'Error while parsing filter.'),
  filterAttribute: error('InvalidParameterException', (name: string) => `Invalid search attribute: ${name}`),
  unknownAttributesRequested: always(
    'InvalidParameterException',
    'One or more requested attributes do not exist in user pool.',
  ),
  paginationToken: always('InvalidParameterException', 'Invalid pagination token provided.'),
};
