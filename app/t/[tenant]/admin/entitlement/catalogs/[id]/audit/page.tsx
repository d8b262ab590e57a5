export { ObjectAudit as default } from '../../../../_components/object-audit'
