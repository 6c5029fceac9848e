/// A seed file of the grammar that the mock account servicing entity reads.
package enum SeedText {
    package static let whole = """
        self:
          graphqlUrl: http://cloud-nine-wallet-backend:3001/graphql
          hostname: 'cloud-nine-wallet-backend'
          mapHostname: 'primary-mase'
          openPaymentPublishedPort: 3000
        assets:
          - code: USD
            scale: 2
            liquidity: 1000000
          - code: EUR
            scale: 2
            liquidity: 1000000
          - code: MXN
            scale: 2
            liquidity: 1000000
        peers:
          - initialLiquidity: '100000'
            peerUrl: http://happy-life-bank-backend:3002
            peerIlpAddress: test.happy-life-bank
        accounts:
          - name: 'Grace Franklin'
            path: accounts/gfranklin
            id: 742ab7cd-1624-4d2e-af6e-e15a71638669
            initialBalance: 4000
            postmanEnvVar: gfranklinPaymentPointer
            assetCode: USD
          - name: 'Bert Hamchest'
            id: a9adbe1a-df31-4766-87c9-d2cb2e636a9b
            initialBalance: 4000
            path: accounts/bhamchest
            postmanEnvVar: bhamchestPaymentPointer
            assetCode: USD
          - name: "World's Best Donut Co"
            id: 5726eefe-8737-459d-a36b-0acce152cb90
            initialBalance: 2000
            path: accounts/wbdc
            postmanEnvVar: wbdcPaymentPointer
            assetCode: USD
        rates:
          EUR:
            MXN: 18.78
            USD: 1.10
          USD:
            MXN: 17.07
            EUR: 0.91
          MXN:
            USD: 0.059
            EUR: 0.054
        sendingFee:
            fixed: 0
            percentage: 0
        """
}
