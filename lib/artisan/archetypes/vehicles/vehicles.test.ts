import { testArchetypes } from '../../../testing/archetype-tests';
import { vehicles } from './index';

testArchetypes(vehicles);
