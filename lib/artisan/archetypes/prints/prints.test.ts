import { testArchetypes } from '../../../testing/archetype-tests';
import { prints } from './index';

testArchetypes(prints);
