import { always, error } from './cognito-error.ts';

/** Styles of managed login, and the looks of the classic hosted UI. */
export const brandingErrors = {
  brandingNotFound: always('ResourceNotFoundException', 'ManagedLoginBranding does not exist.'),
  clientWithoutBranding: error(
    'ResourceNotFoundException',
    (clientId: string) => `ManagedLoginBranding for client ${clientId} does not exist.`,
  ),
  brandingExists: error(
    'ManagedLoginBrandingExistsException',
    (clientId: string) => `A ManagedLoginBranding already exists for client ${clientId}`,
  ),
  brandingSource: always(
    'InvalidParameterException',
    'useCognitoProvidedValues or settings should be specified (but not both)',
  ),
  // The words of CreateUserPoolDomain for managed login.
  brandingTier: error(
    'InvalidParameterException',
    (tier: string) =>
      `The following feature is not available for the ${tier} pricing tier configured: Managed Login Branding`,
  ),
  brandingUnnamed: error('InvalidParameterException', (member: string) => `${member} should be specified`),
  brandingSettings: always('InvalidParameterException', 'settings must be a JSON object.'),
  assetExtension: error(
    'InvalidParameterException',
    (extension: string, category: string) =>
      `The extension ${extension} is not supported for assets of the category ${category}.`,
  ),
  tooManyAssets: error(
    'InvalidParameterException',
    (most: number) => `A managed login branding cannot have more than ${most} assets.`,
  ),
  tooManyBrandings: error(
    'LimitExceededException',
    (most: number) => `The maximum number of managed login brandings of a user pool is ${most}.`,
  ),
  customizationWithoutDomain: always(
    'InvalidParameterException',
    'There has to be an existing domain associated with this user pool',
  ),
  customizationTooLarge: always('InvalidParameterException', 'Request parameters too large.'),
  cssSyntax: always('InvalidParameterException', 'The CSS is not valid.'),
  cssSelector: error(
    'InvalidParameterException',
    (selector: string) => `The CSS is not valid: ${selector} cannot be customized.`,
  ),
  cssContent: error(
    'InvalidParameterException',
    (content: string) => `The CSS is not valid: it cannot contain ${content}.`,
  ),
  logoFormat: always('InvalidParameterException', 'The image file must be a PNG or JPEG file.'),
};
