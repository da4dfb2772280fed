import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';

// What the tests call in the page.
Object.assign(globalThis, { Amplify, auth });
