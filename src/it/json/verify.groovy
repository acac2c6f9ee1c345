import groovy.json.JsonSlurper

// What the invoker, not Maven, writes into the log is no JSON; nor are the colours Maven's launcher resets.
String text = new File(basedir, 'build.log').text.replaceAll(/\e\[[0-9;]*m/, '').replaceAll(/(?m)^(Running|Finished) .*$/, '')
String values = text.trim().replaceAll(/(?m)^([}\]] ?\]?)\s*\n(?=[\[{])/, '$1,\n')
def (history, heads, branches, show, current, plan) = new JsonSlurper().parseText("[$values]")

assert history*.id.sort() == ['aa1', 'aa2', 'bb2']
assert heads*.id.sort() == ['aa2', 'bb2'] && heads == show
assert new JsonSlurper().parse(new File(basedir, 'target/heads.json')) == heads
assert branches*.children == [['aa2', 'bb2']]
assert current.rows == ['aa2'] && current.pendingHeads == ['bb2'] && !current.atHead
assert plan*.revision == ['aa2', 'aa1'] && plan[1].sql*.trim() == ['DROP TABLE account;'] && plan[1].after == []
