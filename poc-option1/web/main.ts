import { start } from '../../frontend/start.tsx';
import { createGateway } from './gateway.ts';

start(createGateway);
